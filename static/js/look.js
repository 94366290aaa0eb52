// Focus and blur on the picture itself. The numbers below it are the form; what is drawn here only
// writes them.

const form = document.querySelector("[data-look]");
const stage = form.querySelector("[data-stage]");
const picture = stage.querySelector("img");
const total = form.querySelector("[name=box-TOTAL_FORMS]");
const SIDES = ["left", "top", "width", "height"];
const within = (value, most = 100) => Math.min(most, Math.max(0, Math.round(value * 10) / 10));

// --- the focus, and the crops that follow it ---

const across = form.querySelector("[name=focus_x]");
const down = form.querySelector("[name=focus_y]");
const ring = document.createElement("button");
Object.assign(ring, { type: "button", className: "desk-ring" });
stage.append(ring);

const crop = (frame) => {
  const [x, y] = frame.dataset.shape.split("x").map(Number);
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  const wide = Math.min(width, (height * x) / y);
  const high = Math.min(height, (width * y) / x);
  const left = Math.min(Math.max(0, (width * across.value) / 100 - wide / 2), width - wide);
  const top = Math.min(Math.max(0, (height * down.value) / 100 - high / 2), height - high);
  Object.assign(frame.querySelector("img").style, {
    width: `${(width / wide) * 100}%`,
    left: `${(-left / wide) * 100}%`,
    top: `${(-top / high) * 100}%`,
  });
};

const showFocus = () => {
  Object.assign(ring.style, { left: `${across.value}%`, top: `${down.value}%` });
  ring.setAttribute(
    "aria-label", `${stage.dataset.focusLabel}: ${across.value} %, ${down.value} %`,
  );
  for (const frame of document.querySelectorAll("[data-shape]")) crop(frame);
};

const focusAt = (x, y) => {
  across.value = Math.round(within(x));
  down.value = Math.round(within(y));
  showFocus();
};

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
ring.addEventListener("keydown", (event) => {
  const arrow = ARROWS[event.key];
  if (!arrow) return;
  event.preventDefault();
  focusAt(Number(across.value) + arrow[0], Number(down.value) + arrow[1]);
});
for (const box of [across, down]) box.addEventListener("input", showFocus);

// --- rectangles ---

const at = (event) => {
  const frame = picture.getBoundingClientRect();
  return [
    ((event.clientX - frame.left) / frame.width) * 100,
    ((event.clientY - frame.top) / frame.height) * 100,
  ];
};

const drag = (event, move, end = () => {}) => {
  const target = event.currentTarget;
  target.setPointerCapture(event.pointerId);
  const stop = () => {
    target.removeEventListener("pointermove", move);
    end();
  };
  target.addEventListener("pointermove", move);
  target.addEventListener("pointerup", stop, { once: true });
  target.addEventListener("pointercancel", stop, { once: true });
};

const input = (row, name) => row.querySelector(`[name$="-${name}"]`);
const sidesOf = (row) => SIDES.map((name) => Number(input(row, name).value || 0));

const write = (row, [left, top, width, height]) => {
  const sides = [within(left, 99), within(top, 99), 0, 0];
  sides[2] = within(width, 100 - sides[0]);
  sides[3] = within(height, 100 - sides[1]);
  SIDES.forEach((name, n) => { input(row, name).value = sides[n]; });
  input(row, "DELETE").checked = false;
  show(row);
};

// Moved against an edge a rectangle keeps its size: a smaller one would uncover what it hides.
const move = (row, [left, top, width, height]) => {
  write(row, [Math.min(left, 100 - width), Math.min(top, 100 - height), width, height]);
};

const show = (row) => {
  const [left, top, width, height] = sidesOf(row);
  const empty = input(row, "DELETE").checked || !width || !height;
  if (!row.drawn) row.drawn = draw(row);
  row.drawn.hidden = empty;
  Object.assign(row.drawn.style, {
    left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%`,
  });
  row.drawn.setAttribute(
    "aria-label", `${stage.dataset.boxLabel}: ${left} %, ${top} %, ${width} × ${height} %`,
  );
};

const draw = (row) => {
  const box = document.createElement("button");
  Object.assign(box, { type: "button", className: "desk-box" });
  box.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    const [left, top, width, height] = sidesOf(row);
    if (event.key === "Delete" || event.key === "Backspace") {
      input(row, "DELETE").checked = true;
      show(row);
      ring.focus();
    } else if (arrow && event.shiftKey) {
      write(row, [left, top, Math.max(1, width + arrow[0]), Math.max(1, height + arrow[1])]);
    } else if (arrow) {
      move(row, [left + arrow[0], top + arrow[1], width, height]);
    } else return;
    event.preventDefault();
  });
  box.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    const [from, sides] = [at(event), sidesOf(row)];
    drag(event, (moved) => {
      const to = at(moved);
      move(row, [sides[0] + to[0] - from[0], sides[1] + to[1] - from[1], sides[2], sides[3]]);
    });
  });
  stage.append(box);
  return box;
};

const rows = () => [...form.querySelectorAll("[data-box]")];
const free = () => rows().find((row) => !Number(input(row, "width").value)) ?? another();

const another = () => {
  const made = form.querySelector("[data-empty]").innerHTML.replaceAll("__prefix__", total.value);
  form.insertAdjacentHTML("beforeend", made);
  total.value = Number(total.value) + 1;
  return watch(rows().at(-1));
};

const watch = (row) => {
  row.addEventListener("input", () => show(row));
  show(row);
  return row;
};
rows().forEach(watch);

ring.addEventListener("pointerdown", (event) => {
  event.stopPropagation();
  drag(event, (moved) => focusAt(...at(moved)));
});
stage.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const from = at(event);
  let row = null;
  drag(event, (moved) => {
    const to = at(moved);
    row ??= free();
    const corner = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
    write(row, [...corner, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]);
  }, () => row?.drawn.focus());
});

const add = form.querySelector("[data-add]");
add.hidden = false;
add.addEventListener("click", () => {
  const row = free();
  write(row, [across.value - 10, down.value - 10, 20, 20]);
  row.drawn.focus();
});
form.querySelector("[data-scripted]").hidden = false;
showFocus();
