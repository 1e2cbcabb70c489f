// What a page can do besides being read: values under the pointer, and a choice of features. Nothing here is needed to read it.
(() => {
  'use strict';

  const digits = value => String(Number(value.toPrecision(3)));
  const WRITE = {
    time: value => new Date(value).toISOString().replace('T', ' ').slice(0, 16),
    percent: value => digits(100 * value) + ' %',
    days: value => digits(value) + ' d',
    number: digits,
    log: digits
  };
  const LEFT = 46, TOP = 8, ACROSS = 304, UP = 140;

  // An axis reads the value back from its place, 0 to 1.
  const axis = text => {
    const [unit, low, high] = text.split(' ').map((part, i) => i ? Number(part) : part);
    const value = part => unit === 'log' ? low * Math.pow(high / low, part) : low + part * (high - low);
    return part => WRITE[unit](value(part));
  };

  const linesOf = svg => [...svg.querySelectorAll('polyline')].map(line => ({
    label: line.dataset.label,
    dots: line.getAttribute('points').trim().split(' ').map(dot => dot.split(',').map(Number))
  }));

  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);

  const watch = svg => {
    const x = axis(svg.dataset.x), y = axis(svg.dataset.y);
    let lines, cursor;
    const nearest = at => lines
      .flatMap(line => line.dots.map(dot => ({label: line.label, dot, far: Math.abs(dot[0] - at)})))
      .reduce((best, each) => best && best.far <= each.far ? best : each, null);
    const show = event => {
      lines ??= linesOf(svg);
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
      const place = nearest(at);
      if (!place) return;
      if (!cursor) {
        cursor = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        cursor.setAttribute('class', 'cursor');
        svg.append(cursor);
      }
      const across = place.dot[0];
      cursor.setAttribute('d', `M${across} ${TOP}v${UP}`);
      const texts = [x((across - LEFT) / ACROSS)];
      for (const line of lines) {
        const dot = line.dots.find(each => Math.abs(each[0] - across) < 0.02);
        if (dot) texts.push(line.label + ' ' + y(1 - (dot[1] - TOP) / UP));
      }
      tip.replaceChildren(...texts.map(text => Object.assign(document.createElement('div'), {textContent: text})));
      tip.hidden = false;
      const box = tip.getBoundingClientRect();
      tip.style.left = Math.max(4, Math.min(event.clientX + 12, innerWidth - box.width - 4)) + 'px';
      tip.style.top = Math.max(4, event.clientY - box.height - 12) + 'px';
    };
    const hide = () => {
      tip.hidden = true;
      cursor?.remove();
      cursor = null;
    };
    svg.addEventListener('pointermove', show);
    svg.addEventListener('pointerdown', show);
    svg.addEventListener('pointerleave', hide);
  };

  const choose = list => {
    const features = [...list.querySelectorAll('.feature')];
    const tools = document.createElement('div');
    tools.className = 'tools';
    const search = Object.assign(document.createElement('input'), {type: 'search', placeholder: 'Find a feature'});
    search.setAttribute('aria-label', 'Find a feature');
    const moved = Object.assign(document.createElement('input'), {type: 'checkbox'});
    const label = document.createElement('label');
    label.append(moved, ' only those that moved');
    const open = Object.assign(document.createElement('button'), {type: 'button', textContent: 'Open all'});
    const count = document.createElement('span');
    count.className = 'hint';
    count.setAttribute('role', 'status');
    tools.append(search, label, open, count);
    list.before(tools);

    const filter = () => {
      const words = search.value.trim().toLowerCase();
      for (const feature of features) {
        const found = feature.dataset.name.toLowerCase().includes(words);
        feature.hidden = !found || moved.checked && !['alarm', 'drifted'].includes(feature.dataset.standing);
      }
      count.textContent = `${features.filter(feature => !feature.hidden).length} of ${features.length}`;
    };
    search.addEventListener('input', filter);
    moved.addEventListener('change', filter);
    open.addEventListener('click', () => {
      const all = features.every(feature => feature.open);
      features.forEach(feature => { feature.open = !all; });
      open.textContent = all ? 'Open all' : 'Close all';
    });
    filter();
  };

  document.querySelectorAll('svg.plot').forEach(watch);
  document.querySelectorAll('.features').forEach(choose);
  document.documentElement.dataset.script = 'done';
})();
