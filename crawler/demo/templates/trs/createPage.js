function createPageHTML(count, current, name, ext) {
  function address(i) { return name + (i ? "_" + i : "") + "." + ext; }
  if (count <= 1) { return; }
  for (var i = 0; i < count; i++) {
    document.write(i === current ? "<b>" + (i + 1) + "</b> " : "<a href=\"" + address(i) + "\">" + (i + 1) + "</a> ");
  }
}
