// Tells Dougong what people do on the pages of a shop, once they have consented. For the makers of those pages:
//
//   <script src="https://…/activities.js" data-link="…" defer></script>
//   dougong.consent(true)                      nothing is stored or sent before; consent(false) forgets everything
//   dougong.identify({phone: "138…"})          by what the customer is known, once they have signed in
//   dougong.tell("cart", {goods: "…"})         what they did, with whatever the form has fields for
//
// Each activity has an id of its own, so that what is sent twice is kept once. What could not be sent waits.

(() => {
  const script = document.currentScript;
  const target = new URL(`/api/v1/public/${encodeURIComponent(script.dataset.link ?? "")}/activities`, script.src);
  const [consentKey, most, rest] = ["dougong.consent", 200, 2000];
  let [waiting, identity, timer, delay] = [[], {}, null, rest];

  const allowed = () => {
    try {
      return localStorage.getItem(consentKey) === "yes";
    } catch {
      // A browser that keeps nothing has not kept a consent either.
      return false;
    }
  };

  const later = (after) => {
    timer ??= setTimeout(send, after);
  };

  const send = async () => {
    timer = null;
    if (!allowed() || waiting.length === 0) return;
    const batch = waiting.slice(0, 20);
    try {
      // A plain text needs no permission beforehand, and no cookie goes along.
      await fetch(target, { method: "POST", mode: "no-cors", credentials: "omit", body: JSON.stringify(batch) });
      waiting = waiting.filter((each) => !batch.includes(each));
      delay = rest;
    } catch {
      delay = Math.min(delay * 2, 60_000);
    }
    if (waiting.length > 0) later(delay);
  };

  const leave = () => {
    if (allowed() && waiting.length > 0) navigator.sendBeacon(target, JSON.stringify(waiting.slice(0, 50)));
  };

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());

  window.dougong = {
    consent: (given) => {
      try {
        if (given) localStorage.setItem(consentKey, "yes");
        else localStorage.removeItem(consentKey);
      } catch {
        return;
      }
      if (given) later(0);
      else [waiting, identity] = [[], {}];
    },
    identify: (known) => {
      identity = { ...known };
    },
    tell: (name, properties = {}) => {
      if (!allowed()) return;
      const at = new Date().toISOString();
      waiting = [...waiting, { id: crypto.randomUUID(), name, at, identity, properties }].slice(-most);
      later(rest);
    },
  };
})();
