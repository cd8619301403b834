"""What any page is made of, whichever CMS drew it: text, links, rows, pagers, columns, articles. Pure.

The flow: `reading` takes a `view` of a page to what it `found`.

- A page as it came: encoding (bytes to text), ending (did it end where it should), redirects (pages that only send on), text (what
  elements show), zones (content, sides, frame), headings (what something stands under), crumbs (its own trail), addresses (links as
  written), emptiness (says it holds nothing), homes (the homepage in place of what was asked for).
- Ways to the reports: entrance (from the home page), onward (from a page that is no list), columns (what their names say), tree (columns
  below one), nodes (menus held by a script), topics (years put among the topics), filters (what only narrows a list), choices (lists to
  choose from), presses (buttons for a list of each), offered (both, and whether all is followed), boxes (on a body's own page), sitemap
  (last resorts).
- Lists: rows (links that repeat), unsaid (words that leave open what a row leads to), listing (what a page of one showed), beside (bodies
  named in cells of their own), asides (who put a paper there), cards (what a title attribute tells of a paper), dates, mixed (all papers
  together), collected (an article that is a year's list), notices (columns of notices), passing (reports shown besides), loose (what may
  be one), article (a report's own page and files), pictured (one that is a picture), tabs (of other bodies beside one).
- How lists go on: pager (links and what is stated), turning (links that turn pages), signs (buttons without words), buttons (that call a
  function), numbering (pagers a script writes), widgets (handed to a ready-made script), spelling (addresses put together around a
  number).
- What scripts hold, read and not run: notation (values and texts), calls (links that call a function), carried (values on elements),
  written (what they write), own_address (what they read from the page's address), fetching (pages put into a box), onchange (what a
  choice does), handlers (what a button runs), fields (of forms), questions (what a site is asked for), payloads (with what).
- What interfaces answer: answers (JSON of any make), records (entries put into HTML), templates (addresses from a record's number), units
  (elements with an interface of their own), grids (tables of ready-made scripts).
- What nobody can read: dead_ends (buttons for more), dead_tabs (parts offered that lead nowhere), drawing (only a browser can show it).
"""
