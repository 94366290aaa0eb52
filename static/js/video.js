// A video is shown in its place once the reader asks for it; before that nothing is asked of
// anybody else.
for (const card of document.querySelectorAll("[data-video]")) {
  const play = document.getElementById("play").content.firstElementChild.cloneNode(true);
  play.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, {
      src: `https://www.youtube-nocookie.com/embed/${card.dataset.video}?autoplay=1`,
      title: card.querySelector("a").firstChild.textContent.trim(),
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      allowFullscreen: true,
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    play.replaceWith(frame);
    frame.focus();
  });
  card.append(play);
}
