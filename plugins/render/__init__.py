"""From the plans of pages to files: pages by templates, sheets of paper, packs; Pelican's generator."""
