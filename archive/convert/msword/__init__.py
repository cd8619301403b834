"""Word binary files (.doc, .wps): the format of Word 97 to 2003 as [MS-DOC] describes it, read as far as text, tables and lists go."""
