// Brushes that all rooms share. Everything is drawn from the time alone, so each frame can be drawn again exactly.

export const WIDTH = 720;
export const HEIGHT = 1280;
export const SECONDS = 24;

/** A wave between -1 and 1 that comes round `times` times in the clip, so the loop has no seam. */
export function wave(t, times, phase = 0) {
  return Math.sin(2 * Math.PI * (times * t / SECONDS + phase));
}

export function mix(a, b, share) {
  return a + (b - a) * share;
}

export function smooth(x) {
  const c = Math.min(1, Math.max(0, x));
  return c * c * (3 - 2 * c);
}

/** The value at time t of rows [time, value …] that are eased from one to the next and come round. */
export function track(rows, t) {
  let i = rows.length - 1;
  while (i > 0 && rows[i][0] > t) i--;
  const from = rows[i];
  const to = rows[(i + 1) % rows.length];
  const end = i + 1 < rows.length ? to[0] : SECONDS + to[0];
  const share = smooth((t - from[0]) / Math.max(0.001, end - from[0]));
  return from.slice(1).map((value, k) => mix(value, to[k + 1], share));
}

/** Numbers that look random and are the same in every run. */
export function dice(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let x = Math.imul(s ^ (s >>> 15), 1 | s);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

export function linear(g, x0, y0, x1, y1, ...stops) {
  const gradient = g.createLinearGradient(x0, y0, x1, y1);
  stops.forEach((stop, i) => gradient.addColorStop(i / (stops.length - 1), stop));
  return gradient;
}

export function radial(g, x, y, radius, ...stops) {
  const gradient = g.createRadialGradient(x, y, 0, x, y, radius);
  stops.forEach((stop, i) => gradient.addColorStop(i / (stops.length - 1), stop));
  return gradient;
}

/** Fills a closed shape given as an SVG path. */
export function shape(g, path, fill) {
  g.fillStyle = fill;
  g.fill(new Path2D(path));
}

export function line(g, path, color, width, cap = 'round') {
  g.strokeStyle = color;
  g.lineWidth = width;
  g.lineCap = cap;
  g.lineJoin = 'round';
  g.stroke(new Path2D(path));
}

export function oval(g, x, y, rx, ry, fill, turn = 0) {
  g.fillStyle = fill;
  g.beginPath();
  g.ellipse(x, y, rx, ry, turn, 0, 2 * Math.PI);
  g.fill();
}

export function rounded(g, x, y, w, h, r, fill) {
  g.fillStyle = fill;
  g.beginPath();
  g.roundRect(x, y, w, h, r);
  g.fill();
}

/** Runs `draw` turned by an angle about a point. */
export function turned(g, x, y, angle, draw) {
  g.save();
  g.translate(x, y);
  g.rotate(angle);
  g.translate(-x, -y);
  draw();
  g.restore();
}

/** Runs `draw` out of focus. */
export function blurred(g, pixels, draw) {
  g.save();
  g.filter = `blur(${pixels}px)`;
  draw();
  g.restore();
}

/** Runs `draw` within the given shape only. */
export function within(g, path, draw) {
  g.save();
  g.clip(new Path2D(path));
  draw();
  g.restore();
}

/** A soft pool of light. */
export function glow(g, x, y, radius, color, strength) {
  g.save();
  g.globalCompositeOperation = 'screen';
  g.globalAlpha = strength;
  g.fillStyle = radial(g, x, y, radius, color, color.slice(0, 7) + '55', color.slice(0, 7) + '00');
  g.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  g.restore();
}

/** Dust in the light: slow, periodic, barely there. */
export function motes(g, t, count, color, seed) {
  const roll = dice(seed);
  g.save();
  g.globalCompositeOperation = 'screen';
  for (let i = 0; i < count; i++) {
    const x0 = roll() * WIDTH, y0 = roll() * 900, r = 2 + roll() * 5, phase = roll(), drift = 14 + roll() * 26;
    const x = x0 + drift * wave(t, 1, phase), y = y0 + drift * wave(t, 1, phase + 0.3);
    g.globalAlpha = 0.1 + 0.16 * (0.5 + 0.5 * wave(t, 2 + i % 3, roll()));
    g.fillStyle = radial(g, x, y, r * 2, color, color.slice(0, 7) + '00');
    g.fillRect(x - 2 * r, y - 2 * r, 4 * r, 4 * r);
  }
  g.restore();
}

export function vignette(g, color, strength) {
  g.save();
  g.globalAlpha = strength;
  const gradient = g.createRadialGradient(360, 520, 380, 360, 620, 900);
  gradient.addColorStop(0, color + '00');
  gradient.addColorStop(1, color);
  g.fillStyle = gradient;
  g.fillRect(0, 0, WIDTH, HEIGHT);
  g.restore();
}

/** A clock on the wall; its long hand goes round once in the clip, the pendulum swings once in two seconds. */
export function clock(g, t, x, y, radius, face, rim, hand) {
  g.save();
  g.shadowColor = 'rgba(60,30,10,.35)';
  g.shadowBlur = 18;
  g.shadowOffsetY = 8;
  oval(g, x, y, radius, radius, rim);
  g.restore();
  oval(g, x, y, radius * 0.88, radius * 0.88, face);
  for (let i = 0; i < 12; i++) {
    const a = i * Math.PI / 6;
    const inner = radius * (i % 3 ? 0.74 : 0.66);
    line(g, `M${x + inner * Math.sin(a)} ${y - inner * Math.cos(a)}L${x + radius * 0.8 * Math.sin(a)} ${y - radius * 0.8 * Math.cos(a)}`,
      hand, i % 3 ? 2 : 3.5);
  }
  const pointer = (angle, length, width, color) => line(g,
    `M${x - 0.14 * radius * Math.sin(angle)} ${y + 0.14 * radius * Math.cos(angle)}L${x + length * radius * Math.sin(angle)} ${y - length * radius * Math.cos(angle)}`,
    color, width);
  pointer(2 * Math.PI * 8.33 / 12, 0.45, 5, hand);
  pointer(2 * Math.PI * 20 / 60, 0.62, 4, hand);
  pointer(2 * Math.PI * t / SECONDS, 0.72, 2.4, '#d8452e');
  oval(g, x, y, 4.5, 4.5, '#d8452e');
}
