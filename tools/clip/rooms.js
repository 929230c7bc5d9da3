// Three live rooms: a cashmere boutique, a tea house, a beauty counter. A room is a still back, what moves in it, its
// host, and what stands in front.

import {
  blurred, clock, dice, glow, HEIGHT, line, linear, motes, oval, radial, rounded, shape, SECONDS, turned, vignette, wave,
  WIDTH, within,
} from './paint.js';

const fairSkin = { light: '#fde3cf', base: '#f8cfb4', shade: '#eeb596', deep: '#c9825f', blush: '#f2866f' };
const warmSkin = { light: '#f6d3b2', base: '#ecbd95', shade: '#d99f75', deep: '#a96a45', blush: '#e0785c' };

// ---------------------------------------------------------------------------------------------------- cashmere

function coat(g, x, y, w, h, color, swing) {
  turned(g, x, y - 40, swing * 0.022, () => {
    line(g, `M${x} ${y - 52}q10 -14 0 -20q-12 -4 -12 8 M${x - w * 0.42} ${y + 8}L${x} ${y - 40}L${x + w * 0.42} ${y + 8}`, '#7d5b3d', 5);
    g.save();
    g.shadowColor = 'rgba(70,35,12,.35)';
    g.shadowBlur = 22;
    g.shadowOffsetX = 8;
    g.shadowOffsetY = 10;
    shape(g, `M${x - w * 0.2} ${y - 14} C${x - w * 0.5} ${y} ${x - w * 0.56} ${y + 20} ${x - w * 0.62} ${y + 60} L${x - w * 0.7} ${y + h * 0.62} L${x - w * 0.48} ${y + h * 0.64}
      L${x - w * 0.46} ${y + h} Q${x} ${y + h + 12} ${x + w * 0.46} ${y + h} L${x + w * 0.48} ${y + h * 0.64} L${x + w * 0.7} ${y + h * 0.62} L${x + w * 0.62} ${y + 60}
      C${x + w * 0.56} ${y + 20} ${x + w * 0.5} ${y} ${x + w * 0.2} ${y - 14} Q${x} ${y + 10} ${x - w * 0.2} ${y - 14} Z`,
      linear(g, x - w * 0.6, y, x + w * 0.6, y + h, color[0], color[1], color[2]));
    g.restore();
    shape(g, `M${x - w * 0.2} ${y - 14} L${x - w * 0.34} ${y + 60} L${x - 2} ${y + h * 0.46} L${x} ${y + 14} Z M${x + w * 0.2} ${y - 14} L${x + w * 0.34} ${y + 60} L${x + 2} ${y + h * 0.46} L${x} ${y + 14} Z`, color[2] + 'aa');
    line(g, `M${x} ${y + h * 0.46}L${x} ${y + h} M${x - w * 0.44} ${y + 90}L${x - w * 0.46} ${y + h * 0.62} M${x + w * 0.44} ${y + 90}L${x + w * 0.46} ${y + h * 0.62}`, color[2], 3);
    for (const k of [0.54, 0.68]) oval(g, x + 10, y + h * k, 5, 5, color[2]);
  });
}

function cashmereBack(g) {
  g.fillStyle = linear(g, 0, 0, 0, 1280, '#f7e3c8', '#eecfa9', '#d9a97c', '#b07a52');
  g.fillRect(0, 0, WIDTH, HEIGHT);
  // An arched niche, lit from within.
  g.save();
  g.shadowColor = 'rgba(110,60,20,.4)';
  g.shadowBlur = 40;
  shape(g, 'M150 1000 L150 400 A210 210 0 0 1 570 400 L570 1000 Z', linear(g, 150, 190, 570, 1000, '#fff2da', '#f8dcb4', '#dfae7f'));
  g.restore();
  line(g, 'M150 1000 L150 400 A210 210 0 0 1 570 400 L570 1000', '#fff6e5', 8);
  blurred(g, 40, () => oval(g, 360, 420, 170, 210, '#fff9ec'));
  // Panelling to the left and right.
  for (const x of [24, 596]) {
    rounded(g, x, 520, 100, 420, 10, '#e7c199');
    g.strokeStyle = '#fbe6c8';
    g.lineWidth = 4;
    g.strokeRect(x + 10, 532, 80, 396);
  }
  // A shelf of folded knitwear.
  const colors = ['#f6ead9', '#c98f5e', '#b86b5c', '#e6c9a8', '#8d6f5c', '#dba38b'];
  for (const [x, y] of [[14, 486], [578, 486]]) {
    g.save();
    g.shadowColor = 'rgba(70,35,10,.4)';
    g.shadowBlur = 16;
    g.shadowOffsetY = 10;
    rounded(g, x, y, 132, 14, 5, '#8e5f3b');
    g.restore();
    for (let i = 0; i < 4; i++) {
      const w = 104 - (i % 2) * 8;
      rounded(g, x + 66 - w / 2, y - 25 * (i + 1), w, 23, 10, linear(g, 0, y - 25 * (i + 1), 0, y - 25 * i, colors[(i + (x > 100 ? 3 : 0)) % 6], colors[(i + (x > 100 ? 3 : 0)) % 6] + 'cc'));
      line(g, `M${x + 66 - w / 2 + 8} ${y - 25 * i - 7}L${x + 66 + w / 2 - 8} ${y - 25 * i - 7}`, '#00000022', 3);
    }
  }
  // The name of the shop, in brass.
  g.textAlign = 'center';
  g.font = '600 46px "Noto Serif CJK SC", "Noto Sans CJK SC", serif';
  g.shadowColor = 'rgba(90,45,10,.5)';
  g.shadowBlur = 8;
  g.shadowOffsetY = 3;
  g.fillStyle = linear(g, 250, 0, 480, 0, '#a56b2c', '#d9a04e', '#a5672a');
  g.fillText('暖 · 羊 绒', 360, 152);
  g.font = '500 17px "Noto Sans CJK SC", sans-serif';
  g.fillStyle = '#a8743d';
  g.shadowBlur = 0;
  g.shadowOffsetY = 0;
  g.fillText('C A S H M E R E   H O U S E', 360, 184);
}

function cashmereMoving(g, t) {
  line(g, 'M-10 590 L730 590', '#7a5232', 11);
  line(g, 'M-10 587 L730 587', '#c08d5a', 3);
  const coats = [[20, ['#fff3e2', '#f1dfc6', '#d3b893']], [112, ['#d99f66', '#c5834b', '#95592d']], [608, ['#d98f85', '#c4736b', '#944c49']], [700, ['#a7907f', '#87705f', '#5d4a3e']]];
  coats.forEach(([x, color], i) => coat(g, x, 640, 116, 410, color, wave(t, 3 + i % 2, i * 0.21) + 0.5 * wave(t, 7, i * 0.4)));
  clock(g, t, 630, 300, 54, '#fff8ea', '#b9854e', '#6b4326');
  // A hanging lamp that breathes.
  const light = 0.5 + 0.06 * wave(t, 4) + 0.03 * wave(t, 11);
  turned(g, 92, -20, 0.018 * wave(t, 4, 0.1), () => {
    line(g, 'M92 -20 L92 190', '#6f4b2e', 4);
    shape(g, 'M92 186 C40 196 22 236 18 268 L166 268 C162 236 144 196 92 186 Z', linear(g, 20, 190, 166, 268, '#fff4da', '#f6cf8d', '#e0a75c'));
    oval(g, 92, 268, 74, 11, '#fff9e6');
  });
  glow(g, 92, 290, 300, '#ffdf9e', light);
  glow(g, 360, 380, 420, '#ffe9c4', 0.32 + 0.03 * wave(t, 3));
}

function cashmereFront(g, t) {
  // A counter with folded knitwear and a small tag.
  g.save();
  g.shadowColor = 'rgba(50,20,5,.5)';
  g.shadowBlur = 30;
  g.shadowOffsetY = -6;
  g.fillStyle = linear(g, 0, 1130, 0, 1280, '#a8734a', '#7b4f30', '#5b381f');
  g.fillRect(0, 1136, WIDTH, 160);
  g.restore();
  g.fillStyle = '#d9a777';
  g.fillRect(0, 1134, WIDTH, 7);
  const folded = (x, y, w, colors) => colors.forEach((color, i) => {
    rounded(g, x, y - 33 * (i + 1), w, 32, 14, linear(g, 0, y - 33 * (i + 1), 0, y - 33 * i, color[0], color[1]));
    line(g, `M${x + 14} ${y - 33 * i - 10}L${x + w - 14} ${y - 33 * i - 10}`, '#00000024', 4);
  });
  folded(30, 1138, 172, [['#e9c59c', '#c99b68'], ['#f9ecd8', '#dcc6a5'], ['#d98d80', '#b5635b']]);
  folded(540, 1138, 160, [['#8f7766', '#675345'], ['#e6c19a', '#c79761']]);
  motes(g, t, 26, '#fff1cf', 7);
  vignette(g, '#4b2410', 0.42);
}

function rollNeck(g, x) {
  shape(g, `M${x - 58} 590 C${x - 62} 612 ${x - 62} 626 ${x - 54} 644 Q${x} 690 ${x + 54} 644 C${x + 62} 626 ${x + 62} 612 ${x + 58} 590 Q${x} 634 ${x - 58} 590 Z`, linear(g, x - 60, 0, x + 60, 0, '#ead7bb', '#fffaf0', '#e4cdaa'));
  for (let i = -4; i <= 4; i++) line(g, `M${x + i * 12} ${622 - Math.abs(i) * 3}l${i * 0.6} 34`, '#d9c3a044', 3);
}

function camelCoat(g, x, c, w) {
  // A cream jumper, broad lapels, a row of buttons.
  shape(g, `M${x - 70} 604 C${x - 66} 650 ${x - 62} 700 ${x - 40} 800 L${x} 900 L${x + 40} 800 C${x + 62} 700 ${x + 66} 650 ${x + 70} 604 Q${x} 664 ${x - 70} 604 Z`, linear(g, x - 70, 0, x + 70, 0, '#f1e2cc', '#fff9ee', '#ecd9bd'));
  const lapel = (s) => `M${x + s * 70} 612 C${x + s * 128} 640 ${x + s * 140} 690 ${x + s * 146} 742 L${x + s * 104} 768 L${x + s * 118} 800 C${x + s * 86} 870 ${x + s * 40} 930 ${x + s * 2} 968 C${x + s * 10} 880 ${x + s * 44} 740 ${x + s * 70} 612 Z`;
  g.save();
  g.shadowColor = 'rgba(70,30,5,.45)';
  g.shadowBlur = 16;
  g.shadowOffsetY = 6;
  shape(g, lapel(-1), linear(g, x - 150, 620, x, 960, c.shine, c.light, c.base));
  shape(g, lapel(1), linear(g, x + 150, 620, x, 960, c.light, c.base, c.shade));
  g.restore();
  line(g, `M${x - 146} 742 L${x - 104} 768 L${x - 118} 800 M${x + 146} 742 L${x + 104} 768 L${x + 118} 800`, c.deep + '88', 3);
  line(g, `M${x} 966 L${x} 1290`, c.deep + '99', 4);
  for (const y of [1010, 1096]) {
    oval(g, x + 30, y + 2, 14, 14, c.deep);
    oval(g, x + 29, y, 12.5, 12.5, radial(g, x + 25, y - 4, 16, '#b97e49', '#7c4a22'));
  }
  line(g, `M${x - 206 - w} 1000q56 -10 104 4 M${x + 206 + w} 1000q-56 -10 -104 4`, c.deep + '77', 4);
}

const cashmere = {
  sound: { root: 220, tempo: 0.75, bright: 0.5 },
  back: cashmereBack,
  moving: cashmereMoving,
  front: cashmereFront,
  host: {
    skin: fairSkin,
    hair: { light: '#6a4331', mid: '#432619', dark: '#2a150d', shine: '#c08a66' },
    hairBack: 'long', hairFront: 'curtain', jaw: 68, eyeOpen: 1, iris: '#7a4a2c', lash: '#2a1510', lashWidth: 5.4,
    brow: '#5a3626dd', browWidth: 6.5, lips: { top: '#c9544f', low: '#e07a70' }, nails: '#d9565a',
    earring: (g, x, y) => {
      line(g, `M${x} ${y - 6}l0 12`, '#d6a24e', 2.5);
      oval(g, x, y + 12, 8, 8, radial(g, x - 2, y + 9, 10, '#fffdf6', '#f3e3cb', '#cfb188'));
    },
    clothes: { shine: '#efc594', light: '#dfab73', base: '#cb8f55', shade: '#aa6f39', deep: '#70421c' },
    garment: camelCoat,
    collar: rollNeck,
    head: [[0, 0, 0, 0, 0.9], [2.2, 0.3, 0.1, 0.5, 0.6], [4.4, -0.1, 0, -0.2, 0.7], [6.2, -0.9, -0.2, -0.7, 0.9], [9.2, -0.8, 0.1, -0.5, 0.5],
      [10.6, 0.1, 0.3, 0.2, 0.7], [13, 0.2, 0.9, 0.3, 0.8], [15, 0, 0, 0, 0.6], [17, 0.8, 0, 0.6, 0.9], [19.4, 0.5, 0.1, 0.4, 0.6], [21.4, 0, 0.2, -0.5, 1], [23, 0, 0, 0, 0.9]],
    blinks: [1.6, 4.3, 6.3, 9.4, 10.7, 13.2, 15.9, 17.2, 20.1, 20.45, 22.6],
    phrases: [[0.6, 2.6], [3, 5.4], [6.2, 8.8], [9.3, 10.5], [11.2, 13.6], [14.2, 16.2], [16.7, 18.6], [19, 20.8], [21.6, 23.2]],
    leftHand: [[0, 300, 960, 0.1, 0], [2, 262, 900, -0.1, 2], [4.2, 296, 946, 0.1, 0], [6, 150, 700, -0.2, 2], [8.8, 142, 716, -0.1, 2], [10.4, 292, 930, 0, 0],
      [12.2, 312, 820, 0.3, 1], [14.4, 300, 868, 0.3, 1], [16, 300, 950, 0.1, 0], [19.6, 280, 940, 0, 2], [21.4, 306, 930, 0.1, 0]],
    rightHand: [[0, 424, 966, -0.1, 0], [2.6, 470, 890, 0.1, 2], [4.6, 428, 950, -0.1, 0], [10.2, 440, 930, 0, 0], [12, 410, 800, -0.4, 1], [14.2, 424, 880, -0.3, 1],
      [16.6, 572, 720, 0.1, 2], [19.2, 566, 742, 0.1, 2], [21.2, 584, 716, 0, 2], [21.7, 600, 708, 0.3, 2], [22.1, 580, 714, -0.2, 2], [22.5, 600, 708, 0.3, 2], [23.2, 440, 940, 0, 0]],
  },
};

// ---------------------------------------------------------------------------------------------------- tea house

function bambooBehindWindow(g, t, x, y, w, h) {
  within(g, `M${x} ${y}h${w}v${h}h${-w}Z`, () => {
    g.fillStyle = linear(g, 0, y, 0, y + h, '#f3f8de', '#d7e7b9', '#a9c489');
    g.fillRect(x, y, w, h);
    const roll = dice(5);
    for (let i = 0; i < 7; i++) {
      const bx = x + w * (i + 0.3 + 0.5 * roll()) / 7;
      const lean = 8 * wave(t, 2 + i % 3, roll());
      const tone = ['#86a85f', '#6f9450', '#9cba72'][i % 3];
      blurred(g, i % 2 ? 3.5 : 1.6, () => {
        line(g, `M${bx} ${y + h + 20} Q${bx + lean * 0.3} ${y + h / 2} ${bx + lean} ${y - 20}`, tone, 10 + 6 * roll());
        for (let k = 0; k < 6; k++) {
          const ly = y + h * (0.08 + 0.15 * k);
          const dir = (k + i) % 2 ? 1 : -1;
          const lx = bx + lean * (1 - (ly - y) / h);
          const sw = 6 * wave(t, 4, 0.13 * k + 0.3 * i);
          shape(g, `M${lx} ${ly} q${dir * 26} ${-14 + sw} ${dir * 58} ${10 + sw} q${dir * -34} 12 ${dir * -58} ${-10 - sw} Z`, tone + 'dd');
        }
      });
    }
  });
}

function teaBack(g) {
  g.fillStyle = linear(g, 0, 0, 0, 1280, '#efe3cd', '#e2cfae', '#b98f62', '#7d5636');
  g.fillRect(0, 0, WIDTH, HEIGHT);
  // Shelves of tea tins and pots on both sides.
  for (const side of [0, 1]) {
    const x = side ? 566 : -16;
    g.save();
    g.shadowColor = 'rgba(50,25,8,.45)';
    g.shadowBlur = 26;
    rounded(g, x, 250, 170, 800, 6, linear(g, x, 0, x + 170, 0, '#8a5c37', '#a06d43', '#764b2a'));
    g.restore();
    for (let row = 0; row < 4; row++) {
      const y = 262 + row * 196;
      rounded(g, x + 12, y, 146, 180, 4, linear(g, 0, y, 0, y + 180, '#5b3a20', '#79502e', '#8f6239'));
      blurred(g, 16, () => oval(g, x + 85, y + 30, 66, 34, '#ffd99055'));
      const items = (row + side) % 3;
      if (items === 0) {
        teapot(g, x + 84, y + 142, 0.92, ['#b96f4b', '#8c4a2e', '#5f2d1a']);
      } else if (items === 1) {
        ['#4f7a5a', '#b2573f', '#d8b06a'].forEach((color, i) => tin(g, x + 20 + i * 44, y + 84 + (i % 2) * 16, 40, 94 - (i % 2) * 16, color));
      } else {
        [0, 1, 2].forEach((i) => bowl(g, x + 38 + (i % 2) * 58, y + 166 - (i === 2 ? 0 : 0), i < 2 ? 1 : 0, ['#f4f6ee', '#cfdccb', '#9fb59f']));
        tin(g, x + 62, y + 62, 50, 70, '#e8dcc0');
      }
    }
  }
  // A hanging scroll.
  g.save();
  g.shadowColor = 'rgba(60,30,8,.35)';
  g.shadowBlur = 14;
  g.shadowOffsetY = 6;
  rounded(g, 186, 92, 348, 96, 8, linear(g, 0, 92, 0, 188, '#6d4526', '#54331a'));
  g.restore();
  g.strokeStyle = '#c9974f';
  g.lineWidth = 3;
  g.strokeRect(196, 102, 328, 76);
  g.textAlign = 'center';
  g.font = '600 44px "Noto Serif CJK SC", "Noto Sans CJK SC", serif';
  g.fillStyle = linear(g, 220, 0, 500, 0, '#e2b261', '#f7dfa0', '#d79f4c');
  g.fillText('山 野 茶 集', 360, 156);
}

function tin(g, x, y, w, h, color) {
  rounded(g, x, y, w, h, 6, linear(g, x, 0, x + w, 0, color, color, '#2b1a0e'));
  rounded(g, x, y, w, h, 6, color + 'bb');
  rounded(g, x + 2, y - 8, w - 4, 14, 5, linear(g, x, 0, x + w, 0, '#e9cf98', '#b98d4a'));
  rounded(g, x + w * 0.2, y + h * 0.3, w * 0.6, h * 0.42, 3, '#fff6e0dd');
  line(g, `M${x + w / 2} ${y + h * 0.38}l0 ${h * 0.24}`, '#7c3f2688', 4);
  line(g, `M${x + 6} ${y + 10}l0 ${h - 20}`, '#ffffff44', 3);
}

function teapot(g, x, y, k, color) {
  g.save();
  g.translate(x, y);
  g.scale(k, k);
  line(g, 'M44 -30 Q78 -50 70 -18 Q62 6 40 2', color[1], 9);
  shape(g, 'M-42 -22 Q-66 -30 -76 -54 L-64 -56 Q-54 -38 -38 -36 Z', color[1]);
  shape(g, 'M-48 -14 C-48 -52 48 -52 48 -14 C48 22 30 28 0 28 C-30 28 -48 22 -48 -14 Z', linear(g, -50, -50, 50, 28, color[0], color[1], color[2]));
  oval(g, 0, -42, 28, 7, color[2]);
  oval(g, 0, -45, 25, 6, color[0]);
  oval(g, 0, -54, 7, 7, color[1]);
  oval(g, -18, -20, 8, 15, '#ffffff3c', 0.4);
  g.restore();
}

function bowl(g, x, y, lift, color) {
  const t = y - lift * 0;
  shape(g, `M${x - 25} ${t - 34} C${x - 25} ${t - 6} ${x - 12} ${t} ${x} ${t} C${x + 12} ${t} ${x + 25} ${t - 6} ${x + 25} ${t - 34} Z`, linear(g, x - 25, 0, x + 25, 0, color[0], color[1], color[2]));
  oval(g, x, t - 34, 25, 6, '#b9823f');
  oval(g, x, t - 33, 21, 4, '#8e5a22');
}

function teaMoving(g, t) {
  g.save();
  g.shadowColor = 'rgba(50,25,8,.5)';
  g.shadowBlur = 24;
  rounded(g, 160, 214, 400, 640, 12, '#6b4426');
  g.restore();
  bambooBehindWindow(g, t, 176, 230, 368, 610);
  // The window's lattice.
  for (const x of [298, 422]) line(g, `M${x} 230 L${x} 840`, '#6b4426', 9, 'butt');
  for (const y of [372, 640]) line(g, `M176 ${y} L544 ${y}`, '#6b4426', 9, 'butt');
  glow(g, 360, 430, 380, '#fbffd9', 0.34 + 0.04 * wave(t, 3));
  // Two paper lanterns that swing.
  for (const [x, phase] of [[70, 0], [650, 0.35]]) {
    turned(g, x, -10, 0.03 * wave(t, 3, phase), () => {
      line(g, `M${x} -10 L${x} 96`, '#5b371c', 3.5);
      oval(g, x, 150, 52, 58, radial(g, x - 8, 140, 66, '#fff6d2', '#f9d27f', '#e0883f'));
      for (let i = -2; i <= 2; i++) line(g, `M${x + i * 20} 94 Q${x + i * 30} 150 ${x + i * 20} 206`, '#c9762f55', 2.4);
      rounded(g, x - 24, 88, 48, 12, 4, '#6b3b1d');
      rounded(g, x - 24, 200, 48, 12, 4, '#6b3b1d');
      const s = 5 * wave(t, 5, phase);
      line(g, `M${x} 212 Q${x + s} 232 ${x + s * 1.6} 256`, '#c4492f', 7);
    });
    glow(g, x, 160, 200, '#ffd27a', 0.5 + 0.05 * wave(t, 5, phase));
  }
}

function steam(g, t, x, y) {
  for (let i = 0; i < 5; i++) {
    const life = (t * 6 / SECONDS * 2 + i / 5) % 1;
    const dx = 16 * Math.sin(2 * Math.PI * (life * 1.2 + i * 0.37));
    blurred(g, 9, () => {
      g.globalAlpha = 0.5 * Math.sin(Math.PI * life);
      oval(g, x + dx, y - 170 * life, 13 + 22 * life, 22 + 22 * life, '#fffdf4');
      g.globalAlpha = 1;
    });
  }
}

function teaFront(g, t) {
  g.save();
  g.shadowColor = 'rgba(40,18,4,.55)';
  g.shadowBlur = 30;
  g.fillStyle = linear(g, 0, 1090, 0, 1280, '#8c5b34', '#6a4122', '#472911');
  g.fillRect(0, 1096, WIDTH, 200);
  g.restore();
  g.fillStyle = '#b27f4f';
  g.fillRect(0, 1094, WIDTH, 7);
  // The tea tray: a pot that steams, bowls, a clay figure.
  rounded(g, 60, 1120, 600, 26, 10, linear(g, 0, 1120, 0, 1146, '#5a3417', '#3a200d'));
  rounded(g, 66, 1112, 588, 16, 8, linear(g, 0, 1112, 0, 1128, '#8a5831', '#6b3f1e'));
  teapot(g, 156, 1094, 1.35, ['#c67a52', '#994f31', '#6a311c']);
  [270, 330, 390].forEach((x) => {
    shape(g, `M${x - 24} 1082 C${x - 24} 1108 ${x - 12} 1114 ${x} 1114 C${x + 12} 1114 ${x + 24} 1108 ${x + 24} 1082 Z`, linear(g, x - 24, 0, x + 24, 0, '#ffffff', '#e6ede2', '#b9c9b8'));
    oval(g, x, 1082, 24, 6, '#f6f8f0');
    oval(g, x, 1083, 20, 4.4, '#c08a34');
  });
  tin(g, 520, 1010, 66, 104, '#4f7a5a');
  tin(g, 594, 1030, 58, 84, '#b2573f');
  steam(g, t, 150, 1010);
  steam(g, t, 330, 1070);
  motes(g, t, 18, '#fbffd8', 21);
  vignette(g, '#2c1606', 0.46);
}

function linenShirt(g, x, c, w) {
  // A stand-up collar, knotted buttons, soft folds.
  shape(g, `M${x - 66} 610 Q${x} 690 ${x + 66} 610 L${x + 58} 596 Q${x} 652 ${x - 58} 596 Z`, linear(g, x - 66, 0, x + 66, 0, c.light, c.shine, c.base));
  line(g, `M${x - 66} 612 Q${x} 690 ${x + 66} 612`, c.deep + 'aa', 3);
  line(g, `M${x} 664 L${x} 1290`, c.deep + 'aa', 4);
  for (const y of [706, 786, 866, 946, 1026]) {
    line(g, `M${x - 30} ${y}L${x + 30} ${y}`, c.deep, 6);
    oval(g, x - 4, y, 8, 8, c.shade);
    oval(g, x - 5, y - 2, 4, 4, c.shine);
  }
  blurred(g, 6, () => line(g, `M${x - 150} 760 Q${x - 110} 900 ${x - 130} 1100 M${x + 150} 760 Q${x + 104} 920 ${x + 126} 1120 M${x - 60} 720 Q${x - 84} 860 ${x - 70} 1000`, c.deep + '55', 10));
}

const teahouse = {
  sound: { root: 196, tempo: 0.5, bright: 0.34 },
  back: teaBack,
  moving: teaMoving,
  front: teaFront,
  host: {
    skin: warmSkin,
    hair: { light: '#453a35', mid: '#2a2220', dark: '#171211', shine: '#8d7a6e' },
    hairFront: 'short', jaw: 76, eyeOpen: 0.86, iris: '#5a3a26', lash: '#1f1512', lashWidth: 3.6, earsShown: true,
    brow: '#2a1f1b', browWidth: 9, lips: { top: '#c27a66', low: '#d99482' }, glasses: '#3c2c22',
    clothes: { shine: '#b9cda6', light: '#98b487', base: '#7a9a6c', shade: '#5b7a50', deep: '#36502f' },
    garment: linenShirt,
    head: [[0, 0.1, 0, 0, 0.7], [3, -0.3, 0.2, -0.3, 0.5], [5.4, -0.4, 0.9, -0.3, 0.6], [8.4, 0, 0.1, 0.1, 0.9], [11, 0.5, 0, 0.4, 0.6], [13.4, 0.7, 0.2, 0.5, 0.9],
      [16, 0, 0.3, 0, 0.5], [18.4, -0.5, 0.7, -0.4, 0.7], [20.6, 0, 0, 0.3, 1], [23, 0.1, 0, 0.1, 0.8]],
    blinks: [1.1, 3.2, 5.6, 8.6, 8.9, 11.3, 13.6, 16.2, 18.6, 20.8, 23.1],
    phrases: [[0.4, 2.4], [2.9, 5], [6, 8], [8.6, 10.6], [11, 13], [13.6, 15.4], [16.2, 18], [18.8, 20.2], [21, 23.2]],
    leftHand: [[0, 300, 960, 0, 0], [3, 250, 930, 0, 2], [5.2, 214, 978, 0.4, 1], [7.6, 222, 960, 0.3, 1], [9.4, 300, 950, 0, 0], [13, 296, 900, 0, 2], [16, 300, 960, 0, 0],
      [18.2, 280, 990, 0.3, 0], [20.4, 312, 880, 0.2, 0], [22, 312, 886, 0.2, 0], [23.4, 300, 956, 0, 0]],
    rightHand: [[0, 430, 962, 0, 0], [4, 440, 950, 0, 0], [8.6, 480, 860, 0, 2], [10.8, 566, 760, 0, 2], [13.6, 580, 744, 0.1, 1], [15.6, 440, 940, 0, 0], [18.4, 470, 930, 0, 2],
      [20.4, 408, 884, -0.2, 0], [22, 408, 880, -0.2, 0], [23.4, 430, 958, 0, 0]],
  },
};

// ---------------------------------------------------------------------------------------------------- beauty

function bottle(g, x, y, w, h, body, cap) {
  rounded(g, x - w * 0.2, y - h - h * 0.26, w * 0.4, h * 0.3, 5, linear(g, x - w * 0.2, 0, x + w * 0.2, 0, cap[0], cap[1], cap[0]));
  g.save();
  g.shadowColor = 'rgba(110,30,60,.3)';
  g.shadowBlur = 12;
  g.shadowOffsetY = 5;
  rounded(g, x - w / 2, y - h, w, h, w * 0.2, linear(g, x - w / 2, 0, x + w / 2, 0, body[0], body[1], body[2]));
  g.restore();
  rounded(g, x - w * 0.3, y - h * 0.66, w * 0.6, h * 0.36, 4, '#ffffffaa');
  line(g, `M${x - w * 0.32} ${y - h * 0.86}L${x - w * 0.32} ${y - h * 0.14}`, '#ffffff99', 4);
}

function lipstick(g, x, y, k, color) {
  rounded(g, x - 12 * k, y - 44 * k, 24 * k, 44 * k, 4, linear(g, x - 12 * k, 0, x + 12 * k, 0, '#5c3a44', '#2e1a22', '#5c3a44'));
  rounded(g, x - 10 * k, y - 60 * k, 20 * k, 18 * k, 2, linear(g, x - 10 * k, 0, x + 10 * k, 0, '#f7dca0', '#c99545', '#f3d08c'));
  shape(g, `M${x - 8 * k} ${y - 60 * k}l0 ${-20 * k}q2 ${-10 * k} ${16 * k} ${-16 * k}l0 ${36 * k}Z`, color);
}

function beautyBack(g) {
  g.fillStyle = linear(g, 0, 0, 0, 1280, '#ffe9e6', '#ffd3d2', '#f3aeb4', '#c9747f');
  g.fillRect(0, 0, WIDTH, HEIGHT);
  // A round mirror of light behind the host.
  g.save();
  g.shadowColor = 'rgba(255,240,225,.9)';
  g.shadowBlur = 60;
  oval(g, 360, 430, 268, 268, '#fff7f0');
  g.restore();
  oval(g, 360, 430, 240, 240, linear(g, 150, 200, 560, 680, '#ffe3e0', '#fbc3c4', '#f3a6ad'));
  // Shelves of bottles.
  const bodies = [['#ffd9dc', '#f79aa6', '#d56b7c'], ['#fff6ea', '#f8ddb8', '#dab27c'], ['#e6dbff', '#b9a4ee', '#8b74c7'], ['#dff5ec', '#9fd8c3', '#6bab95']];
  for (const [x, y, n] of [[-8, 360, 3], [-8, 560, 3], [-8, 760, 3], [586, 360, 3], [586, 560, 3], [586, 760, 3]]) {
    for (let i = 0; i < n; i++) {
      const k = (i * 7 + y / 40 + x) & 3;
      bottle(g, x + 32 + i * 40, y, 32 + (i & 1) * 6, 78 + ((i * 31 + y) % 34), bodies[k], ['#e7b45c', '#fdeab8']);
    }
    g.save();
    g.shadowColor = 'rgba(120,40,60,.35)';
    g.shadowBlur = 14;
    g.shadowOffsetY = 8;
    rounded(g, x, y, 142, 13, 5, linear(g, 0, y, 0, y + 13, '#fff8f5', '#f2c4c4'));
    g.restore();
  }
  g.textAlign = 'center';
  g.font = '600 44px "Noto Serif CJK SC", "Noto Sans CJK SC", serif';
  g.fillStyle = linear(g, 240, 0, 480, 0, '#b8415a', '#e0728a', '#b8415a');
  g.fillText('花 间 妆 事', 360, 116);
  g.font = '500 16px "Noto Sans CJK SC", sans-serif';
  g.fillStyle = '#c45d75';
  g.fillText('B L O O M   B E A U T Y', 360, 146);
}

function beautyMoving(g, t) {
  // A ring of small lamps; a brighter one runs around it like the hand of a clock.
  for (let i = 0; i < 24; i++) {
    const a = 2 * Math.PI * i / 24 - Math.PI / 2;
    const x = 360 + 254 * Math.cos(a);
    const y = 430 + 254 * Math.sin(a);
    const behind = ((t * 24 / SECONDS * 2 - i) % 24 + 24) % 24;
    const light = Math.max(0, 1 - behind / 6);
    oval(g, x, y, 10 + 2.5 * light, 10 + 2.5 * light, radial(g, x, y, 14, '#ffffff', '#fff3d6', '#ffd9a8'));
    if (light > 0) glow(g, x, y, 52, '#fff0c8', 0.85 * light);
  }
  glow(g, 360, 420, 430, '#fff1ea', 0.34 + 0.03 * wave(t, 4));
  // Petals that fall slowly.
  const roll = dice(33);
  for (let i = 0; i < 15; i++) {
    const x0 = roll() * WIDTH, times = 1 + (i % 2), phase = roll(), size = 8 + roll() * 9, spin = 1 + Math.floor(roll() * 3);
    const life = (times * t / SECONDS + phase) % 1;
    const x = x0 + 46 * Math.sin(2 * Math.PI * (life * 2 + phase));
    const y = -40 + 1360 * life;
    turned(g, x, y, 2 * Math.PI * (spin * life + phase), () =>
      shape(g, `M${x} ${y - size}q${size * 0.9} ${size * 0.6} 0 ${size * 2}q${-size * 0.9} ${-size * 1.2} 0 ${-size * 2}Z`, ['#ff9fb4dd', '#ffc4cfdd', '#f77f9add'][i % 3]));
  }
}

function beautyFront(g, t) {
  g.save();
  g.shadowColor = 'rgba(100,20,50,.4)';
  g.shadowBlur = 30;
  g.fillStyle = linear(g, 0, 1110, 0, 1280, '#fff4f1', '#f4c6c9', '#cf8490');
  g.fillRect(0, 1116, WIDTH, 180);
  g.restore();
  g.fillStyle = '#ffffff';
  g.fillRect(0, 1114, WIDTH, 6);
  [['#e0364f', 70], ['#b8243f', 126], ['#f2677a', 182]].forEach(([color, x]) => lipstick(g, x, 1122, 1.15, color));
  bottle(g, 560, 1124, 66, 104, ['#ffe1e4', '#f79daa', '#d26a7d'], ['#e2ae52', '#fdecc0']);
  bottle(g, 640, 1124, 56, 78, ['#fff8ee', '#f7dfba', '#d9b27b'], ['#e2ae52', '#fdecc0']);
  motes(g, t, 22, '#fff6ee', 12);
  vignette(g, '#6d1f38', 0.34);
}

function silkDress(g, x, c, w) {
  // A wrapped silk dress and a fine necklace.
  shape(g, `M${x - 86} 616 C${x - 60} 690 ${x - 30} 760 ${x} 812 C${x + 30} 760 ${x + 60} 690 ${x + 86} 616 Q${x} 650 ${x - 86} 616 Z`, linear(g, x - 70, 610, x + 70, 800, fairSkin.base, fairSkin.light, fairSkin.shade));
  blurred(g, 8, () => oval(g, x + 6, 632, 66, 20, fairSkin.deep + '55'));
  line(g, `M${x - 54} 632 Q${x} 752 ${x + 54} 632`, '#e6bb6a', 3);
  oval(g, x, 694, 8, 10, radial(g, x - 2, 690, 12, '#fffdf6', '#f3cf86', '#c9903c'));
  shape(g, `M${x - 96} 612 C${x - 60} 720 ${x - 6} 820 ${x + 70} 880 L${x + 40} 940 C${x - 60} 880 ${x - 120} 760 ${x - 132} 636 Z`, linear(g, x - 130, 620, x + 60, 920, c.shine, c.light, c.base));
  shape(g, `M${x + 96} 612 C${x + 66} 720 ${x + 20} 800 ${x - 46} 868 L${x - 20} 920 C${x + 66} 860 ${x + 122} 760 ${x + 132} 636 Z`, linear(g, x + 130, 620, x - 40, 900, c.light, c.base, c.shade));
  blurred(g, 7, () => line(g, `M${x - 90} 760 Q${x - 30} 900 ${x + 10} 1000 M${x + 110} 760 Q${x + 70} 900 ${x + 20} 1010 M${x - 150} 800 Q${x - 120} 980 ${x - 140} 1160 M${x + 160} 800 Q${x + 120} 980 ${x + 138} 1160`, c.shine + '77', 10));
  rounded(g, x - 190, 986, 380, 52, 20, linear(g, 0, 986, 0, 1038, c.base, c.shade));
  line(g, `M${x - 170} 1000 L${x + 170} 1000`, c.shine + '66', 4);
}

const beauty = {
  sound: { root: 246.94, tempo: 1, bright: 0.7 },
  back: beautyBack,
  moving: beautyMoving,
  front: beautyFront,
  host: {
    skin: { ...fairSkin, blush: '#f77f86' },
    hair: { light: '#8a5a45', mid: '#5d3526', dark: '#3a1e15', shine: '#e0a884' },
    hairBack: 'bun', hairFront: 'bangs', jaw: 66, eyeOpen: 1.06, iris: '#7c5138', lash: '#2a1414', lashWidth: 5.8, earsShown: true,
    brow: '#6b4232dd', browWidth: 6, lips: { top: '#d2304e', low: '#ee5f76' }, nails: '#e3405f',
    earring: (g, x, y) => {
      line(g, `M${x} ${y - 10}l0 20`, '#e8bd6c', 2.4);
      shape(g, `M${x} ${y + 8}l7 11l-7 13l-7 -13Z`, '#ff8fa3');
      oval(g, x - 2, y + 16, 2, 4, '#ffffffcc');
    },
    clothes: { shine: '#ff9fb0', light: '#f27a90', base: '#dd5470', shade: '#b93a57', deep: '#7d1f38' },
    garment: silkDress,
    head: [[0, 0, 0, 0.2, 1], [2, -0.4, 0.1, -0.4, 0.7], [4.4, 0.3, 0.2, 0.5, 0.8], [7, 0.7, 0.1, 0.6, 1], [9.6, 0.2, -0.1, -0.2, 0.6], [12, -0.6, 0.5, -0.5, 0.8], [14.6, -0.2, 0, 0.2, 1],
      [17, 0.4, 0.2, 0.4, 0.6], [19.4, 0, 0.6, -0.2, 0.8], [21.6, -0.1, 0, 0.6, 1], [23.2, 0, 0, 0.2, 1]],
    blinks: [0.9, 2.1, 4.6, 7.2, 9.8, 10.1, 12.3, 14.8, 17.2, 19.6, 21.9, 23.4],
    phrases: [[0.5, 1.8], [2.2, 4.2], [4.8, 6.6], [7.2, 9.2], [9.8, 11.6], [12.2, 14.2], [14.9, 16.6], [17.2, 19], [19.6, 21], [21.8, 23.3]],
    leftHand: [[0, 296, 950, 0, 0], [2, 250, 850, 0, 2], [4, 296, 930, 0, 0], [7, 290, 940, 0, 0], [9.6, 236, 800, 0, 2], [11.8, 232, 706, 0.2, 1], [14, 236, 714, 0.2, 1], [15.6, 296, 920, 0, 0],
      [19.2, 300, 850, 0.2, 0], [21.2, 318, 806, 0.3, 0], [22.6, 318, 808, 0.3, 0], [23.5, 296, 946, 0, 0]],
    rightHand: [[0, 432, 952, 0, 0], [4.2, 478, 820, 0, 2], [6.6, 560, 716, 0, 1], [9, 556, 726, 0, 1], [10.6, 440, 930, 0, 0], [16.6, 520, 800, 0, 2], [18.6, 436, 930, 0, 0],
      [21.2, 402, 806, -0.3, 0], [22.6, 402, 808, -0.3, 0], [23.5, 432, 948, 0, 0]],
  },
};

export const ROOMS = { cashmere, teahouse, beauty };
