// Turns the times of a page, which come in UTC, into the reader's own zone and way of writing.
(() => {
  "use strict";
  const date = { day: "numeric", month: "short", year: "numeric" };
  const clock = { hour: "2-digit", minute: "2-digit" };
  const shapes = { date, clock, moment: { ...date, ...clock } };
  const spoken = (tag) => tag.split("-")[0].toLowerCase();
  // en-GB rather than en, where that is what the reader speaks; never another language than the page's.
  const locale = (page) => (navigator.languages || []).find((tag) => spoken(tag) === spoken(page)) || page;
  const formats = {};
  // The document stays while its pages and their language change.
  const format = (shape) => {
    const page = document.documentElement.lang || "en";
    return (formats[page + shape] ||= new Intl.DateTimeFormat(locale(page), shapes[shape]));
  };
  const show = (element) => {
    const at = new Date(element.dateTime);
    if (!shapes[element.dataset.shows] || Number.isNaN(at.getTime())) return;
    const text = format(element.dataset.shows).format(at);
    if (element.textContent !== text) element.textContent = text;
  };
  const showAll = (within) => within.querySelectorAll("time[data-shows]").forEach(show);
  showAll(document);
  // What an island puts in later.
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches("time[data-shows]")) show(node);
        showAll(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
