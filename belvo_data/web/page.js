// Streamlit looks for its server below the path of a page that is opened by its own address, and finds 404.
window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/`, MAIN_PAGE_BASE_URL: `${location.origin}/` };

// On a phone the sidebar lies over the page, also after a choice in it.
addEventListener("click", (event) => {
  if (innerWidth >= 768 || !event.target.closest("[data-testid=stSidebar] a")) return;
  const close = "[data-testid=stSidebar] [data-testid=stSidebarCollapseButton] button";
  setTimeout(() => document.querySelector(close)?.click());
});

// Streamlit remembers the theme that somebody chose under the path of the page; here it is every page's.
(() => {
  const ours = "belvo-data-theme", chosen = localStorage.getItem(ours), { setItem } = Storage.prototype;
  if (chosen) localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, chosen);
  Storage.prototype.setItem = function (key, value) {
    if (/^stActiveTheme-.*-v2$/.test(key)) setItem.call(this, ours, value);
    setItem.call(this, key, value);
  };
})();

// The curve in a figure has no words of its own: the figure says what it is and how it changed.
new MutationObserver(() => {
  for (const curve of document.querySelectorAll("[data-testid=stMetricChart]:not([aria-hidden])"))
    curve.setAttribute("aria-hidden", "true");
}).observe(document, { childList: true, subtree: true });
