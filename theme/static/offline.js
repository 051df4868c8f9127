/* Saving pages for reading without internet, on the one page that offers it (theme/templates/offline.html).
   Nothing is registered or stored before the button is tapped; theme/worker.js does the saving. */
(function () {
  "use strict";
  var box = document.getElementById("save-here"), status = box.querySelector(".status");
  var save = box.querySelector(".save"), forget = box.querySelector(".forget");
  var worker = new URL(box.getAttribute("data-src"), location.href), root = new URL("../", worker).href;
  var saving = false, tenths = 0;
  var able = "serviceWorker" in navigator && "caches" in window;

  function tell(state, done, all) {
    status.textContent = box.getAttribute("data-" + state).replace("{done}", done).replace("{all}", all);
  }

  // A screen reader says each state aloud, so the worker's hundreds of steps are told in ten.
  function progress(done, all) {
    var tenth = Math.floor(10 * done / all);
    if (tenth > tenths) tell("saving", done, all);
    tenths = Math.max(tenth, tenths);
  }

  // Of this site only: other projects may live at the same host.
  function ours(registrations) {
    return registrations.filter(function (one) { return one.scope.indexOf(root) === 0; });
  }

  // Deletes what was kept, but for that of the workers named.
  function deleted(workers) {
    return caches.keys().then(function (names) {
      var scopes = workers.map(function (one) { return "kept " + one.scope; });
      var kept = names.filter(function (name) { return name.indexOf("kept " + root) === 0 && scopes.indexOf(name) < 0; });
      return Promise.all(kept.map(function (name) { return caches.delete(name); }));
    });
  }

  // A browser that was stopped while it saved has no worker and may have left pages of which nobody knows.
  function current() {
    return navigator.serviceWorker.getRegistrations().then(function (all) {
      return deleted(ours(all)).then(function () {
        return ours(all).filter(function (one) { return one.active && one.scope === new URL("./", worker).href; })[0];
      });
    });
  }

  // First the workers, then what they have kept: a worker that still runs finds nothing to bring up to date.
  function forgotten() {
    return navigator.serviceWorker.getRegistrations().then(function (all) {
      return Promise.all(ours(all).map(function (one) { return one.unregister(); }));
    }).then(function () { return deleted([]); });
  }

  function settled(registration) {
    return new Promise(function (resolve, reject) {
      var fresh = registration.installing || registration.waiting;
      function look() {
        if (!fresh || fresh.state === "activated") resolve();
        else if (fresh.state === "redundant") reject(new Error("redundant"));
      }
      if (fresh) fresh.addEventListener("statechange", look);
      look();
    });
  }

  function busy(is) { save.disabled = forget.disabled = is; }

  box.hidden = false;
  if (location.protocol === "file:") { tell("folder"); return; }
  if (!able) { tell("unable"); return; }

  navigator.serviceWorker.addEventListener("message", function (event) {
    // The last of what the worker tells may come after the end.
    if (saving && event.data.all) progress(event.data.done, event.data.all);
  });
  current().then(function (found) {
    box.querySelector(".buttons").hidden = false;
    tell(found ? "yes" : "no");
  }).catch(function () { tell("unable"); });

  save.addEventListener("click", function () {
    busy(true);
    saving = true;
    tenths = 0;
    tell("saving", 0, "…");
    navigator.serviceWorker.register(worker.href).then(settled).then(function () { return "yes"; }, function () {
      return forgotten().then(function () { return "failed"; });
    }).then(function (state) {
      saving = false;
      tell(state);
      busy(false);
    });
  });
  forget.addEventListener("click", function () {
    busy(true);
    forgotten().then(function () { tell("forgotten"); busy(false); });
  });
})();
