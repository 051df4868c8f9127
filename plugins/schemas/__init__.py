"""What editors may write, told to programs and people: JSON Schemas, snippets and the reference of all fields."""

from plugins.schemas.files import schema_files
from plugins.schemas.forms import FORMS, Form

__all__ = ["FORMS", "Form", "schema_files"]
