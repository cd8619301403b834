// Presses the button for the page of number `next`, or the one for the next page; where there is none, scrolls to the end of a page whose
// scripts listen to it: "pressed", or "end" where nothing leads on.
(next) => {
  const ON = new RegExp('^(?:[下后]一?[页頁]|[往向]后翻?[页頁]?|[下后]翻[页頁]?|[下后]\\d{1,3}[条篇项]|next(?:page)?|older|loadmore|'
    + '(?:点击|上拉|滑动|下拉)?(?:加载|查看|显示|获取)(?:更多|剩余|全部)(?:内容|信息|数据|记录)?|[>›»》→▶►]|>>)[>›»》→▶►+.…]*$', 'i');
  const SIGN = /^[>›»》→▶►]+$/;
  const PAGER = /pag(e|er|es|ing|ination)?([-_\d]|bar|list|nav|\b)|fenye|fanye|turn/i;
  const OFF = /(^|[-_\s])(disabled?|forbid(den)?|inactive|no-?more|gray|grey)($|[-_\s])/i;
  const bare = (text) => (text || '').replace(/[\s\[\]【】()（）]/g, '');
  const words = (e) => bare(e.innerText) || bare(e.value) || bare(e.title) || bare(e.getAttribute('aria-label'))
    || bare(e.getAttribute('alt'));
  const shown = (e) => e.getClientRects().length > 0;
  const off = (e) => e.disabled || e.getAttribute('aria-disabled') === 'true' || OFF.test(e.className)
    || (e.parentElement && e.parentElement.tagName === 'LI' && OFF.test(e.parentElement.className));
  const named = (e) => { for (let i = 0; e && i < 4; i++, e = e.parentElement)
    if (PAGER.test((e.className || '') + ' ' + (e.id || ''))) return true; return false; };
  const OTHERS = /[上前]一?[页頁]|[尾末首][页頁]|[共第]\d+[页頁]/;
  const among = (e) => { for (let i = 0; e && i < 3; i++, e = e.parentElement) {
    const around = bare(e.innerText);
    if (OTHERS.test(around) && around.length < 200) return true;
  } return false; };
  const all = [...document.querySelectorAll('a,button,span,li,div,input,em,i,b,td,p,font,img')];
  const inner = (e) => ![...e.children].some(c => words(c) === words(e));
  const fits = (test) => all.filter(e => test(words(e)) && inner(e) && shown(e));
  const turning = fits(w => ON.test(w)).filter(e => !SIGN.test(words(e)) || named(e) || among(e));
  const live = turning.filter(e => !off(e));
  const press = (e) => { e.click(); return 'pressed'; };
  if (live.length) return press(live.find(e => named(e) || among(e)) || live[live.length - 1]);
  if (turning.length) return 'end';
  const numbers = fits(w => w === String(next)).filter(e => {
    for (let p = e.parentElement, i = 0; p && i < 2; i++, p = p.parentElement)
      if ([...p.querySelectorAll('*')].some(o => o !== e && words(o) === String(next - 1)) || named(p)) return true;
    return false; });
  const number = numbers.find(e => !off(e));
  if (number) return press(number);
  const called = new RegExp("\\w\\(\\s*['\"]?" + next + '\\b');
  const pictured = all.find(e => !words(e) && e.querySelector('img') && called.test(e.getAttribute('onclick') || e.getAttribute('href') || ''));
  if (pictured) return press(pictured);
  for (const select of document.querySelectorAll('select')) {
    const figures = [...select.options].map(o => bare(o.text).replace(/[第页頁]/g, ''));
    if (figures.length > 1 && figures.every((f, i) => f === String(i + 1)) && next <= figures.length) {
      select.selectedIndex = next - 1;
      for (const name of ['input', 'change']) select.dispatchEvent(new Event(name, {bubbles: true}));
      return 'pressed';
    }
  }
  const bottom = document.documentElement.scrollHeight;
  const unrolls = [...document.scripts].some(s => /scroll|IntersectionObserver|flow\.load/i.test(s.text) || /infinite|dropload|endless/i.test(s.src));
  if (unrolls && bottom !== window.nianbaoBottom) {
    window.nianbaoBottom = bottom;
    window.scrollTo(0, 0);
    window.scrollTo(0, bottom);
    for (const target of [document, window]) target.dispatchEvent(new Event('scroll'));
    return 'pressed';
  }
  return 'end';
}
