// Shows what changes while a page is open: the part of it with `data-again` is fetched anew each so many seconds.
(() => {
  "use strict";
  const second = 1000;
  let watched, due;

  const again = async (part) => {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!part.isConnected) return;
    // Who was signed out meanwhile is told so.
    if (fresh) part.replaceWith(document.adoptNode(fresh));
    else if (answer.ok || answer.status === 401) location.reload();
  };

  // It is looked for each time, since the document stays while its pages change.
  const look = async () => {
    const part = document.querySelector("[data-again]");
    if (!part || document.hidden) return;
    if (part !== watched) {
      watched = part;
      due = Date.now() + part.dataset.again * second;
    }
    if (Date.now() < due) return;
    due = Date.now() + part.dataset.again * second;
    await again(part);
  };
  const watch = () => setTimeout(() => look().catch(() => {}).finally(watch), second / 2);
  watch();
})();
