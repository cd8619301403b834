(function () {
  var config = window._CONFIG, EACH = 100;
  function add(parent, tag, text) {
    var element = document.createElement(tag);
    element.textContent = text || "";
    return parent.appendChild(element);
  }
  function named(nodes, words) {
    return nodes.filter(function (node) { return node.name.indexOf(words) >= 0; });
  }
  function row(list, article) {
    var li = add(list, "li"), a = add(li, "a", article.title);
    a.href = article.url;
    a.title = article.title;
    add(li, "span", article.date);
  }
  function load(list, node, page) {
    fetch("/gkmlpt/api/all/" + node.id + "?page=" + page + "&sid=" + config.SID)
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        told.articles.forEach(function (article) { row(list, article); });
        if (page * EACH < told.classify.post_count) { load(list, node, page + 1); }
      });
  }
  function draw(box, node) {
    var part = add(box, "div");
    part.className = "gkml-classify";
    add(part, "h3", node.name);
    if (node.post_count > 0) { load(add(part, "ul"), node, 1); }
    node.children.forEach(function (child) { draw(part, child); });
  }
  document.addEventListener("DOMContentLoaded", function () {
    var app = document.getElementById("app"), reports = named(config.TREE, "年报").concat(named(config.TREE, "报告"));
    (reports.length ? reports : config.TREE).forEach(function (node) { draw(app, node); });
  });
})();
