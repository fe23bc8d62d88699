// What screen readers and keys miss in the theme of the course book.
document.addEventListener("DOMContentLoaded", () => {
  // Captions of the sidebar are headings, of no level.
  for (const caption of document.querySelectorAll('.caption[role="heading"]:not([aria-level])')) caption.setAttribute("aria-level", "2");

  // The sidebars are two landmarks of one kind.
  document.querySelector("aside.sidebar-drawer")?.setAttribute("aria-label", "Contents of the book");
  document.querySelector("aside.toc-drawer")?.setAttribute("aria-label", "Contents of the page");

  // The page of the search has a heading only when something is found.
  const search = document.querySelector("#search-results");
  if (search && !document.querySelector("h1")) search.insertAdjacentHTML("beforebegin", "<h1>Search</h1>");

  // What scrolls sideways does so by keys, too.
  const scrolling = document.querySelectorAll("div.highlight pre, .table-wrapper");
  const reach = () => {
    for (const box of scrolling) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reach);
  addEventListener("load", reach);
  // A tab that opens has its own.
  addEventListener("change", reach);
  reach();
});
