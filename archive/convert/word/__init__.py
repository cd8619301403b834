"""Parts of a Word document (.docx, ECMA-376 and ISO 29500 strict): package, styles, list numbers, text runs, tables."""
