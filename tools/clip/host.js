// The host: a head that turns and nods, a face that speaks, blinks and smiles, two arms that reach for where the
// hands are told to be.

import { blurred, line, linear, mix, oval, radial, rounded, shape, smooth, track, turned, wave, within } from './paint.js';

const X = 360;
const NECK = 566;

/** How open the mouth is while speaking: syllables within phrases, with breaths between them. */
function speech(t, phrases) {
  const phrase = phrases.find(([from, to]) => t >= from && t < to);
  if (!phrase) return 0;
  const edge = Math.min(1, (t - phrase[0]) / 0.18, (phrase[1] - t) / 0.22);
  const syllable = 0.5 + 0.5 * Math.sin(t * 2 * Math.PI * 3.9 + 1.3 * Math.sin(t * 5.1));
  return edge * (0.22 + 0.78 * syllable * (0.62 + 0.38 * Math.sin(t * 7.7 + 1)));
}

function blink(t, times) {
  return times.reduce((most, at) => Math.max(most, 1 - Math.abs(t - at) / 0.11), 0);
}

export function drawHost(g, t, look) {
  const breath = wave(t, 7);
  const sway = 5 * wave(t, 3) + 3 * wave(t, 5, 0.2);
  const [turn, nod, tilt, smile] = track(look.head, t);
  const talk = speech(t, look.phrases);
  g.save();
  g.translate(sway, 1.5 * breath);
  if (look.hairBack) drawHairBack(g, t, look, turn, tilt);
  drawBody(g, t, look, breath);
  turned(g, X, NECK + 30, tilt * 0.07 + 0.006 * wave(t, 6), () => {
    g.save();
    g.translate(turn * 4, 14 + nod * 5 - talk * 1.2);
    drawHead(g, t, look, turn, nod, smile, talk);
    g.restore();
  });
  const left = track(look.leftHand, t);
  const right = track(look.rightHand, t);
  drawArm(g, look, -1, left, t);
  drawArm(g, look, 1, right, t);
  g.restore();
}

function drawHairBack(g, t, look, turn, tilt) {
  const s = 5 * wave(t, 3, -0.08) + tilt * 6;
  const hair = look.hair;
  if (look.hairBack === 'long') {
    shape(g, `M${X - 30} 286 C${X - 128} 286 ${X - 138} 400 ${X - 132} 480 C${X - 128} 560 ${X - 146 + s} 640 ${X - 118 + s} 742
      C${X - 96 + s} 778 ${X - 50 + s} 764 ${X - 40} 706 L${X + 40} 706 C${X + 50 + s} 764 ${X + 96 + s} 778 ${X + 118 + s} 742
      C${X + 146 + s} 640 ${X + 128} 560 ${X + 132} 480 C${X + 138} 400 ${X + 128} 286 ${X + 30} 286 Z`,
      linear(g, 0, 290, 0, 760, hair.mid, hair.dark, hair.mid));
  } else if (look.hairBack === 'bun') {
    oval(g, X + turn * -6, 262, 62, 56, radial(g, X - 12, 240, 86, hair.light, hair.mid, hair.dark));
    line(g, `M${X - 40} 256 Q${X} 226 ${X + 44} 262 M${X - 30} 276 Q${X + 6} 250 ${X + 40} 282`, hair.light + '66', 4);
    shape(g, `M${X - 104} 380 C${X - 112} 470 ${X - 98} 540 ${X - 60} 572 L${X + 60} 572 C${X + 98} 540 ${X + 112} 470 ${X + 104} 380 Z`, hair.dark);
  }
}

function drawBody(g, t, look, breath) {
  const c = look.clothes;
  const w = 2 * breath;
  // Neck and the shadow of the chin on it.
  shape(g, `M${X - 44} 500 L${X - 46} 590 Q${X - 52} 626 ${X - 100} 640 L${X + 100} 640 Q${X + 52} 626 ${X + 46} 590 L${X + 44} 500 Z`,
    linear(g, X - 50, 0, X + 50, 0, look.skin.shade, look.skin.base, look.skin.base, look.skin.shade));
  blurred(g, 7, () => within(g, `M${X - 48} 500 L${X - 48} 620 L${X + 48} 620 L${X + 48} 500 Z`, () =>
    oval(g, X + 4, 545, 62, 34, look.skin.deep + '88')));
  // Shoulders and chest.
  const torso = `M${X - 66} 618 C${X - 130} 640 ${X - 196 - w} 652 ${X - 216 - w} 730 C${X - 236 - w} 840 ${X - 226} 1010 ${X - 234} 1290
    L${X + 234} 1290 C${X + 226} 1010 ${X + 236 + w} 840 ${X + 216 + w} 730 C${X + 196 + w} 652 ${X + 130} 640 ${X + 66} 618
    Q${X} 672 ${X - 66} 618 Z`;
  g.save();
  g.shadowColor = 'rgba(50,25,10,.30)';
  g.shadowBlur = 46;
  g.shadowOffsetY = 10;
  shape(g, torso, linear(g, X - 240, 620, X + 240, 1280, c.light, c.base, c.shade));
  g.restore();
  within(g, torso, () => {
    blurred(g, 26, () => {
      shape(g, `M${X - 240} 700 L${X - 150} 700 C${X - 176} 900 ${X - 160} 1100 ${X - 150} 1290 L${X - 250} 1290 Z`, c.shade + '77');
      shape(g, `M${X + 250} 700 L${X + 140} 720 C${X + 176} 900 ${X + 160} 1100 ${X + 130} 1290 L${X + 250} 1290 Z`, c.deep + '77');
      oval(g, X - 96, 700, 70, 46, c.shine + '66', -0.4);
      oval(g, X + 20, 640, 110, 30, c.deep + '55');
    });
    look.garment(g, X, c, w);
  });
  if (look.collar) look.collar(g, X);
}

function drawHead(g, t, look, turn, nod, smile, talk) {
  const skin = look.skin;
  const hair = look.hair;
  const f = turn * 13;
  const n = nod * 7;
  // Ears.
  for (const side of [-1, 1]) {
    const hidden = side * turn * 10;
    if (look.earsShown) {
      oval(g, X + side * (100 - hidden * side * 0.4) - turn * 5, 428 - n * 0.4, 17, 27, radial(g, X + side * 102, 424, 30, skin.shade, skin.base), side * 0.12);
    }
    if (look.earring) look.earring(g, X + side * 104 - turn * 6, 466 + 1.6 * wave(t, 6, 0.1 * side), t);
  }
  // Face.
  const jaw = look.jaw;
  const face = `M${X - 101} 388 C${X - 105} 446 ${X - 96 + f * 0.2} 492 ${X - jaw + f * 0.5} 524 C${X - 38 + f * 0.6} ${556 + talk * 3} ${X - 14 + f * 0.7} ${566 + talk * 4} ${X + f * 0.7} ${566 + talk * 4}
    C${X + 14 + f * 0.7} ${566 + talk * 4} ${X + 38 + f * 0.6} ${556 + talk * 3} ${X + jaw + f * 0.5} 524 C${X + 96 + f * 0.2} 492 ${X + 105} 446 ${X + 101} 388
    C${X + 101} 322 ${X + 58} 290 ${X} 290 C${X - 58} 290 ${X - 101} 322 ${X - 101} 388 Z`;
  shape(g, face, linear(g, X - 100, 330, X + 100, 566, skin.light, skin.base, skin.shade));
  within(g, face, () => {
    blurred(g, 18, () => {
      oval(g, X + 116 + f * 0.4, 470, 44, 110, skin.deep + '55', 0.1);
      oval(g, X, 318, 120, 44, skin.deep + '4a');
      oval(g, X - 58 + f, 478 - n, 34, 24, skin.blush + '6a');
      oval(g, X + 60 + f, 478 - n, 34, 24, skin.blush + '6a');
      oval(g, X - 40 + f, 372 - n, 40, 26, '#ffffff3a');
    });
  });
  drawEyes(g, t, look, f, n, smile, turn);
  // Nose.
  line(g, `M${X - 5 + f * 1.35} ${474 - n} Q${X + 3 + f * 1.5} ${481 - n} ${X + 12 + f * 1.35} ${474 - n}`, skin.deep + 'cc', 3.4);
  blurred(g, 5, () => oval(g, X + 10 + f * 1.3, 452 - n, 8, 24, skin.deep + '33'));
  blurred(g, 2.5, () => oval(g, X - 1 + f * 1.5, 463 - n, 5, 6, '#ffffff88'));
  drawMouth(g, look, f, n, smile, talk);
  drawHairFront(g, t, look, turn);
  if (look.glasses) {
    const y = 428 - n;
    for (const side of [-1, 1]) {
      g.fillStyle = '#ffffff1c';
      g.beginPath();
      g.roundRect(X + f + side * 44 - 35, y - 25, 70, 52, 24);
      g.fill();
      g.strokeStyle = look.glasses;
      g.lineWidth = 4.4;
      g.stroke();
      line(g, `M${X + f + side * 44 - 20} ${y - 12}l12 -7`, '#ffffff77', 4);
    }
    line(g, `M${X + f - 9} ${y - 4}Q${X + f} ${y - 10} ${X + f + 9} ${y - 4} M${X + f - 79} ${y - 8}L${X - 101} ${y - 14} M${X + f + 79} ${y - 8}L${X + 101} ${y - 14}`, look.glasses, 4.4);
  }
}

function drawEyes(g, t, look, f, n, smile, turn) {
  const closed = blink(t, look.blinks);
  const y = 428 - n;
  const gaze = turn * 4 + 2 * wave(t, 4, 0.3);
  for (const side of [-1, 1]) {
    const x = X + side * 44 + f;
    const open = (1 - closed) * (1 - 0.13 * smile) * look.eyeOpen;
    const h = 18 * open;
    const eye = `M${x - 25} ${y + 2} C${x - 14} ${y - h * 1.16} ${x + 14} ${y - h * 1.16} ${x + 25} ${y + (side > 0 ? -1 : 2)} C${x + 14} ${y + h * 0.78} ${x - 12} ${y + h * 0.8} ${x - 25} ${y + 2} Z`;
    if (open > 0.12) {
      shape(g, eye, '#fffaf5');
      within(g, eye, () => {
        oval(g, x + gaze, y, 14.4, 15.6, radial(g, x + gaze, y + 3, 16, look.iris, '#2a1610', '#1c0e0a'));
        oval(g, x + gaze, y, 6.6, 7.2, '#120806');
        oval(g, x + gaze - 4.6, y - 5.4, 4.3, 4.3, '#ffffff');
        oval(g, x + gaze + 5, y + 4.6, 2.3, 2.3, '#ffffffaa');
        blurred(g, 3, () => oval(g, x, y - h, 26, 6, '#5a2f2044'));
      });
    }
    const lid = closed > 0.88 ? 5 : -h * 0.88;
    line(g, `M${x - 26} ${y + 2} C${x - 14} ${y + lid * 1.3} ${x + 14} ${y + lid * 1.3} ${x + 26} ${y + (side > 0 ? -2 : 1)}`, look.lash, look.lashWidth);
    const out = side * 26;
    if (look.lashWidth > 4) line(g, `M${x + out * 0.92} ${y - 1}l${side * 8} ${-6 + closed * 5}`, look.lash, 3.6);
    line(g, `M${x - 20} ${y - h - 8} Q${x} ${y - h - 17} ${x + 21} ${y - h - 8}`, look.skin.deep + '66', 2);
    const lift = -4 * smile + 2 * wave(t, 5, 0.15);
    line(g, `M${x - side * 26} ${y - 33 + lift} Q${x + side * 4} ${y - 48 + lift} ${x + side * 31} ${y - 35 + lift}`, look.brow, look.browWidth);
  }
}

function drawMouth(g, look, f, n, smile, talk) {
  const x = X + f * 1.15;
  const y = 513 - n * 0.9;
  const w = mix(27, 37, smile) - talk * 6;
  const open = talk * 19 + smile * 3.5;
  const corner = -7 * smile;
  if (open > 2.4) {
    const inside = `M${x - w} ${y + corner} Q${x} ${y - 4 + smile * 3} ${x + w} ${y + corner} Q${x} ${y + open * 1.75 + 3} ${x - w} ${y + corner} Z`;
    shape(g, inside, '#7c2b2b');
    within(g, inside, () => {
      rounded(g, x - w * 0.72, y - 8, w * 1.44, 12 + open * 0.12, 5, '#fffdf8');
      oval(g, x, y + open * 1.25 + 6, w * 0.5, open * 0.5, '#c9605e');
    });
  }
  const lipTop = `M${x - w - 2} ${y + corner} Q${x - w * 0.4} ${y - 7.5 + smile * 2.4} ${x} ${y - 4 + smile * 3} Q${x + w * 0.4} ${y - 7.5 + smile * 2.4} ${x + w + 2} ${y + corner} Q${x} ${y + 3 + smile * 3} ${x - w - 2} ${y + corner} Z`;
  const low = open * 0.875;
  const lipLow = `M${x - w - 1} ${y + corner} Q${x} ${y + low * 2 + 3 + smile * 3} ${x + w + 1} ${y + corner} Q${x} ${y + low * 2 + 17 + smile * 2} ${x - w - 1} ${y + corner} Z`;
  shape(g, lipTop, look.lips.top);
  shape(g, lipLow, linear(g, 0, y, 0, y + 22, look.lips.top, look.lips.low));
  blurred(g, 2.5, () => oval(g, x - 4, y + low + 8 + smile * 2, 11, 2.6, '#ffffff77'));
  line(g, `M${x - w - 5} ${y + corner - 2}q-3 2 -2 5 M${x + w + 5} ${y + corner - 2}q3 2 2 5`, look.skin.deep + '66', 2);
}

function drawHairFront(g, t, look, turn) {
  const hair = look.hair;
  const s = 3 * wave(t, 3, -0.05);
  const fill = linear(g, X - 110, 270, X + 120, 560, hair.light, hair.mid, hair.dark);
  if (look.hairFront === 'curtain') {
    shape(g, `M${X - 18} 296 C${X - 60} 316 ${X - 96} 372 ${X - 102} 430 C${X - 104} 500 ${X - 112 + s} 580 ${X - 96 + s} 664 C${X - 132 + s} 640 ${X - 136} 540 ${X - 134} 450
      C${X - 140} 330 ${X - 92} 256 ${X} 254 C${X + 92} 256 ${X + 140} 330 ${X + 134} 450 C${X + 136} 540 ${X + 132 + s} 640 ${X + 96 + s} 664
      C${X + 112 + s} 580 ${X + 104} 500 ${X + 102} 430 C${X + 96} 366 ${X + 44} 322 ${X - 18} 296 Z`, fill);
    line(g, `M${X - 18} 292 C${X - 70} 306 ${X - 112} 366 ${X - 116} 450 M${X - 14} 288 C${X + 50} 300 ${X + 104} 352 ${X + 116} 440`, hair.shine + '55', 7);
    line(g, `M${X - 44} 286 C${X - 92} 306 ${X - 124} 376 ${X - 124} 500 M${X + 24} 284 C${X + 84} 304 ${X + 124} 366 ${X + 125} 500`, hair.shine + '33', 4);
  } else if (look.hairFront === 'bangs') {
    shape(g, `M${X - 112} 452 C${X - 126} 330 ${X - 84} 250 ${X} 250 C${X + 84} 250 ${X + 126} 330 ${X + 112} 452 C${X + 110} 420 ${X + 106} 396 ${X + 96} 372
      C${X + 72} 392 ${X + 40} 396 ${X + 6} 372 C${X - 20} 392 ${X - 66} 396 ${X - 94} 366 C${X - 106} 396 ${X - 110} 420 ${X - 112} 452 Z`, fill);
    line(g, `M${X - 60} 286 C${X - 88} 306 ${X - 98} 330 ${X - 96} 352 M${X + 6} 274 C${X + 8} 310 ${X + 8} 340 ${X + 4} 366 M${X + 60} 288 C${X + 84} 306 ${X + 96} 330 ${X + 96} 356`, hair.shine + '4d', 5);
    line(g, `M${X - 106} 430 C${X - 112 + s} 480 ${X - 108 + s} 520 ${X - 98 + s} 548 M${X + 106} 430 C${X + 112 + s} 480 ${X + 108 + s} 520 ${X + 98 + s} 548`, hair.mid, 8);
  } else {
    shape(g, `M${X - 110} 414 C${X - 122} 330 ${X - 100} 252 ${X - 6} 242 C${X + 82} 238 ${X + 124} 300 ${X + 112} 414 C${X + 108} 392 ${X + 104} 372 ${X + 98} 350
      C${X + 60} 352 ${X + 12} 346 ${X - 34} 318 C${X - 52} 338 ${X - 84} 350 ${X - 98} 356 C${X - 104} 374 ${X - 108} 394 ${X - 110} 414 Z`, fill);
    line(g, `M${X - 30} 262 C${X - 10} 300 ${X + 40} 326 ${X + 92} 330 M${X - 44} 268 C${X - 70} 290 ${X - 92} 316 ${X - 98} 342 M${X + 10} 256 C${X + 34} 284 ${X + 70} 302 ${X + 100} 306`, hair.shine + '55', 5);
  }
}

/** An arm from its shoulder to a hand at (hx, hy), turned by `angle`; `pose` 0 is a relaxed hand, 1 points, 2 is open. */
function drawArm(g, look, side, [hx, hy, angle, pose], t) {
  const sx = X + side * 176;
  const sy = 726;
  const upper = 228;
  const fore = 206;
  const tx = hx + 3 * wave(t, 4, side * 0.2);
  const ty = hy + 3 * wave(t, 5, side * 0.13);
  const d = Math.max(upper - fore + 4, Math.min(upper + fore - 4, Math.hypot(tx - sx, ty - sy)));
  const base = Math.atan2(ty - sy, tx - sx);
  const bend = Math.acos((upper * upper + d * d - fore * fore) / (2 * upper * d));
  // Of the two ways to bend the arm, the one whose elbow hangs lower and further out is the human one. A hand near its
  // shoulder has the elbow below it, and the arm is seen shortened.
  const [bentX, bentY] = [base - bend, base + bend].map((a) => [sx + upper * Math.cos(a), sy + upper * Math.sin(a)])
    .sort((one, other) => other[1] + 0.6 * side * other[0] - one[1] - 0.6 * side * one[0])[0];
  const far = smooth((Math.hypot(tx - sx, ty - sy) - 120) / 130);
  const ex = mix(sx + side * 34, bentX, far);
  const ey = mix(sy + 186, bentY, far);
  const c = look.clothes;
  // The upper arm has the colours of the chest where it leaves it, so that no seam shows at the shoulder.
  const inner = Math.atan2(ey - sy, ex - sx);
  blurred(g, 9, () => line(g, `M${sx - side * 44} ${sy + 70}Q${(sx + ex) / 2 - side * 52} ${(sy + ey) / 2 + 10} ${ex - side * 40} ${ey}`, c.deep + '88', 16));
  limb(g, sx, sy, 58, ex, ey, 50, linear(g, X - 240, 620, X + 240, 1280, c.light, c.base, c.shade));
  blurred(g, 10, () => line(g, `M${sx + side * 30} ${sy + 20}L${ex + 26 * Math.cos(inner - side * 1.2)} ${ey - 20}`, c.shine + '44', 18));
  const wristX = ex + (tx - ex) * 0.86;
  const wristY = ey + (ty - ey) * 0.86;
  const along = Math.atan2(ty - ey, tx - ex);
  drawHand(g, look, side, tx, ty, along, angle, pose);
  g.save();
  g.shadowColor = 'rgba(50,22,8,.25)';
  g.shadowBlur = 18;
  g.shadowOffsetY = 6;
  const nx = Math.sin(along) * 40;
  const ny = -Math.cos(along) * 40;
  limb(g, ex, ey, 50, wristX, wristY, 38, linear(g, ex + nx, ey + ny, ex - nx, ey - ny, c.light, c.base, c.shade));
  g.restore();
  // The cuff and a fold at the elbow.
  const px = Math.cos(along + Math.PI / 2);
  const py = Math.sin(along + Math.PI / 2);
  line(g, `M${wristX + px * 36} ${wristY + py * 36}L${wristX - px * 36} ${wristY - py * 36}`, c.shade, 13);
  line(g, `M${wristX + px * 33} ${wristY + py * 33}L${wristX - px * 33} ${wristY - py * 33}`, c.light + '88', 3);
  blurred(g, 4, () => line(g, `M${ex - px * 30} ${ey - py * 30}Q${ex + Math.cos(along) * 18} ${ey + Math.sin(along) * 18} ${ex + px * 22} ${ey + py * 22}`, c.deep + '66', 6));
}

function limb(g, x0, y0, r0, x1, y1, r1, fill) {
  const a = Math.atan2(y1 - y0, x1 - x0);
  const s = Math.sin(a);
  const k = Math.cos(a);
  g.fillStyle = fill;
  g.beginPath();
  g.arc(x0, y0, r0, a + Math.PI / 2, a - Math.PI / 2);
  g.lineTo(x1 + s * r1, y1 - k * r1);
  g.arc(x1, y1, r1, a - Math.PI / 2, a + Math.PI / 2);
  g.lineTo(x0 - s * r0, y0 + k * r0);
  g.closePath();
  g.fill();
}

function drawHand(g, look, side, x, y, along, angle, pose) {
  const skin = look.skin;
  g.save();
  g.translate(x, y);
  g.rotate(along + angle);
  g.scale(1, side);
  g.scale(1.06, 1.06);
  const fingers = [[-0.30, 52, 13], [-0.10, 60, 14], [0.09, 58, 14], [0.28, 49, 12.5]];
  const fill = linear(g, -20, -34, 30, 40, skin.light, skin.base, skin.shade);
  // Palm from the wrist.
  shape(g, 'M-44 -22 C-24 -26 2 -34 22 -31 C40 -27 44 -10 43 6 C42 24 32 33 14 33 C-10 34 -28 26 -46 23 Z', fill);
  fingers.forEach(([spread, length, width], i) => {
    const folded = pose < 0.5 ? 0.58 : pose < 1.5 ? (i === 0 ? 1 : mix(0.58, 0.36, pose - 0.5)) : 1;
    const fan = pose > 1.5 ? 1.45 : 0.8;
    const y0 = -22 + i * 15.5;
    const reach = length * folded;
    const x1 = 34 + reach * Math.cos(spread * fan);
    const y1 = y0 + reach * Math.sin(spread * fan) + (folded < 0.6 ? 7 : 0);
    line(g, `M26 ${y0} Q${34 + reach * 0.5} ${y0 + reach * Math.sin(spread * fan) * 0.4} ${x1} ${y1}`, skin.shade, width + 2.4);
    line(g, `M24 ${y0} Q${34 + reach * 0.5} ${y0 + reach * Math.sin(spread * fan) * 0.4 - 0.6} ${x1 - 0.6} ${y1 - 0.8}`, skin.base, width);
    if (look.nails) oval(g, x1 + 2.5, y1 - 1, 4.6, 3.7, look.nails, spread * fan);
  });
  // Thumb.
  const thumb = pose > 1.5 ? [26, -62] : [42, -46];
  line(g, `M-12 -18 Q6 -44 ${thumb[0]} ${thumb[1]}`, skin.shade, 18.5);
  line(g, `M-12 -18 Q6 -43 ${thumb[0] - 1} ${thumb[1] - 0.5}`, skin.light, 16);
  if (look.nails) oval(g, thumb[0] + 2, thumb[1] - 2, 4.6, 3.8, look.nails, -0.6);
  blurred(g, 5, () => oval(g, -30, 6, 12, 24, skin.deep + '55'));
  g.restore();
}
