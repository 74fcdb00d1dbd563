// The default scenario with React and ECharts: the answer, the six main sliders, the build-out and the money.
// Of ECharts only what the two charts need is taken in, as its handbook advises.
import { StrictMode, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { inputsOf } from '../../inputs.mjs';
import { programme, series } from '../../same_algorithm.mjs';
import { sentence, title } from '../sentence.js';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const DEFAULTS = inputsOf(SCENARIO.scenario);
const SLIDERS = [
  { id: 'budget', label: 'Money made available, billion $', from: 100e9, to: 1000e9, step: 10e9, show: (x) => (x / 1e9).toFixed(0) },
  { id: 'power_full_gw', label: 'Full power of the sites, GW', from: 3, to: 15, step: 0.1, show: (x) => x.toFixed(1) },
  { id: 'chip_price', label: 'Price of a chip, with its share of the server, $', from: 20000, to: 100000, step: 1, show: (x) => x.toFixed(0) },
  { id: 'chip_life', label: 'Life of chips and servers, years', from: 2, to: 10, step: 0.25, show: (x) => x.toFixed(2) },
  { id: 'utilisation', label: 'Share of hours sold, %', from: 0.3, to: 1, step: 0.01, show: (x) => (100 * x).toFixed(0) },
  { id: 'electricity_price', label: 'Price of electricity, $ per MWh', from: 20, to: 200, step: 1, show: (x) => x.toFixed(0) },
];

/** What the page shows of a run; the model fills the same arrays anew each time, so they are summed up here. */
function outcome(inputs) {
  const { totals, quarters } = programme(inputs);
  const time = Array.from(series.year.subarray(0, quarters));
  const years = [...new Set(time.map(Math.floor))];
  const yearly = (values, unit) => years.map((year) => time.reduce((sum, t, q) => sum + (Math.floor(t) === year ? values[q] / unit : 0), 0));
  // IT power by the year in which it was built.
  const cohorts = years.map((year) => {
    let sum = 0;
    return time.map((t, q) => {
      if (Math.floor(t) === year) sum += series.built_mw[q] / 1000;
      return t < year ? 0 : sum;
    });
  }).map((gw, k) => ({ name: `${years[k]}`, gw })).filter(({ gw }) => gw.at(-1) > 0);
  const spending = ['it_capex', 'facility_capex', 'replacement_capex'].map((id) => yearly(series[id], 1e9));
  let sum = 0;
  const cumulative = years.map((_, k) => (sum += spending[0][k] + spending[1][k]));
  return { totals: { ...totals }, time, years, cohorts, spending, cumulative };
}

const buildOut = ({ time, cohorts }) => ({
  animation: false, aria: { enabled: true }, tooltip: { trigger: 'axis' }, legend: { top: 0 }, grid: { left: 48, right: 16, top: 80, bottom: 32 },
  xAxis: { type: 'category', data: time.map((t) => `${Math.floor(t)}`) }, yAxis: { type: 'value', name: 'GW of IT power' },
  series: cohorts.map(({ name, gw }) => ({ type: 'line', name, stack: 'all', step: 'end', showSymbol: false, areaStyle: {}, data: gw })),
});

const money = ({ years, spending, cumulative }, inputs) => ({
  animation: false, aria: { enabled: true }, tooltip: { trigger: 'axis' }, legend: { top: 0 },
  grid: [{ left: 48, right: 16, top: 80, height: '32%' }, { left: 48, right: 16, top: '70%', bottom: 32 }],
  xAxis: [0, 1].map((gridIndex) => ({ type: 'category', data: years, gridIndex })),
  yAxis: [{ type: 'value', name: 'a year, $ bn' }, { type: 'value', name: 'since the start, $ bn', gridIndex: 1 }],
  series: [
    ...['Chips and servers', 'Buildings', 'Replacement'].map((name, k) => ({ type: 'bar', name, stack: 'all', data: spending[k] })),
    { type: 'line', name: 'First building so far', xAxisIndex: 1, yAxisIndex: 1, showSymbol: false, data: cumulative },
    { type: 'line', name: 'Left of the budget', xAxisIndex: 1, yAxisIndex: 1, showSymbol: false, data: cumulative.map((x) => inputs.budget / 1e9 - x) },
  ],
});

function Chart({ label, option }) {
  const box = useRef(null), chart = useRef(null);
  useEffect(() => {
    chart.current = init(box.current);
    const sizes = new ResizeObserver(() => chart.current.resize());
    sizes.observe(box.current);
    return () => {
      sizes.disconnect();
      chart.current.dispose();
    };
  }, []);
  useEffect(() => chart.current.setOption(option, { replaceMerge: 'series' }), [option]);
  return <div className="chart" ref={box} role="img" aria-label={label} />;
}

function Slider({ id, label, from, to, step, show, value, change }) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="range" min={from} max={to} step={step} value={value} onChange={(e) => change(id, Number(e.target.value))} />
      <output htmlFor={id}>{show(value)}</output>
    </div>
  );
}

function Page() {
  const [inputs, set] = useState(DEFAULTS);
  const answer = useMemo(() => outcome(inputs), [inputs]);
  const [gw, usd] = useMemo(() => [buildOut(answer), money(answer, inputs)], [answer, inputs]);
  const change = (id, value) => set((now) => ({ ...now, [id]: value }));
  return (
    <>
      <h1>{title(inputs)}</h1>
      {sentence(inputs, answer.totals).map((text, k) => <p key={k}>{text}</p>)}
      <fieldset className="sliders">
        <legend>Change it</legend>
        {SLIDERS.map((slider) => <Slider key={slider.id} {...slider} value={inputs[slider.id]} change={change} />)}
      </fieldset>
      <h2>What is built</h2>
      <Chart label="IT power by the year in which it was built" option={gw} />
      <h2>What it costs</h2>
      <Chart label="Spending each year, and since the start" option={usd} />
    </>
  );
}

createRoot(document.getElementById('root')).render(<StrictMode><Page /></StrictMode>);
