"""What any page is made of, whichever CMS drew it: text, links, rows, pagers, columns, articles. Pure."""
