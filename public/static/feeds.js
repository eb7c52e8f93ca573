// At a company's feeds: shows how far a file is sent.
(() => {
  "use strict";
  const refuse = (field, text) => {
    const told = document.getElementById(field.getAttribute("aria-describedby"));
    told.querySelector("strong")?.remove();
    const error = document.createElement("strong");
    error.setAttribute("role", "alert");
    told.prepend(error, " ");
    error.textContent = text;
    field.closest(".field").dataset.invalid = "true";
    field.setAttribute("aria-invalid", "true");
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
  };

  const accept = (form) => {
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      delete field.closest(".field").dataset.invalid;
      document.getElementById(field.getAttribute("aria-describedby")).querySelector("strong")?.remove();
    }
  };

  const send = (form, by) => {
    const sign = form.querySelector("progress");
    const show = (shown) => {
      sign.parentElement.hidden = !shown;
      if (shown) form.setAttribute("aria-busy", "true");
      else form.removeAttribute("aria-busy");
    };
    const plainly = () => {
      show(false);
      form.setAttribute("data-plain", "");
      form.requestSubmit(by);
    };
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (sent) => {
      if (sent.lengthComputable) sign.value = sent.loaded / sent.total;
    };
    request.onerror = plainly;
    request.onload = () => {
      const { title, fix, field } = request.response || {};
      if (request.status < 300) location.assign(form.dataset.upload);
      else if (title) {
        show(false);
        const at = form.elements.namedItem(field) || form.elements.namedItem("file");
        refuse(at, fix ? `${title}. ${fix}` : title);
      } else plainly();
    };
    sign.value = 0;
    show(true);
    request.send(new FormData(form));
  };

  // The navigation, which listens further out, leaves alone what is prevented here.
  document.addEventListener("submit", (ev) => {
    const form = ev.target;
    if (!form.dataset.upload || form.hasAttribute("data-plain")) return;
    ev.preventDefault();
    if (form.hasAttribute("aria-busy")) return;
    accept(form);
    const field = form.elements.namedItem("file");
    const file = field.files[0];
    if (file && file.size > Number(form.dataset.most)) refuse(field, form.dataset.large);
    else send(form, ev.submitter);
  });
})();
