(function () {
  var page = parseInt(new URLSearchParams(location.search).get("page") || "1", 10);
  function link(href, text, parent) {
    var a = document.createElement("a");
    a.href = href;
    a.textContent = text;
    parent.appendChild(a);
    return a;
  }
  function draw(data) {
    var list = document.getElementById("list"), pager = document.getElementById("pager");
    data.rows.forEach(function (row) {
      var li = document.createElement("li"), span = document.createElement("span");
      link(row.url, row.title, li).title = row.title;
      span.textContent = row.date;
      li.appendChild(span);
      list.appendChild(li);
    });
    pager.appendChild(document.createTextNode("共 " + data.total + " 条 第 " + data.page + "/" + data.pages + " 页 "));
    if (data.page > 1) { link("?page=" + (data.page - 1), "上一页", pager); }
    if (data.page < data.pages) { link("?page=" + (data.page + 1), "下一页", pager); }
  }
  fetch("/data/zfxxgknb/list_" + page + ".json").then(function (r) { return r.json(); }).then(draw);
})();
