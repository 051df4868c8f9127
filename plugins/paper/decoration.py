"""What Chromium leaves without a mark: rules, grounds and the words at the edge of each page are decoration.

PDF/UA-1 (ISO 14289-1), 7.1: what is drawn is either part of the structure or an artifact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Pdf

    Step = ContentStreamInstruction | ContentStreamInlineImage

# Operators of ISO 32000-1, annex A. A path is marked from its first step on, because no mark may stand inside it.
_PATH = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_PATH_ENDS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_DRAWS = frozenset({"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"})


def mark_decoration(pdf: Pdf) -> None:
    """Mark all that is drawn on the pages of ``pdf`` outside of its structure as an artifact, in place."""
    import pikepdf

    for page in pdf.pages:
        steps = _marked(list(pikepdf.parse_content_stream(page)))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


def says_what_it_is(mark: Step) -> bool:
    """Whether a mark's beginning names a part of the structure or decoration; one for copying text does neither."""
    return str(mark.operands[0]) == "/Artifact" or "/MCID" in str(mark.operands[-1])


def _marked(steps: list[Step]) -> list[Step]:
    import pikepdf

    begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    found: list[Step] = []
    around: list[bool] = []  # of each mark that is open, whether it says what is inside
    in_path = False
    for step in steps:
        name = str(step.operator)
        if name in ("BMC", "BDC"):
            around.append(says_what_it_is(step))
        elif name == "EMC":
            around.pop()
        starts = not any(around) and not in_path and name in _PATH
        alone = not any(around) and name in _DRAWS
        ends = in_path and name in _PATH_ENDS
        found += [begin] * (starts or alone) + [step] + [end] * (ends or alone)
        in_path = (in_path or starts) and not ends
    return found
