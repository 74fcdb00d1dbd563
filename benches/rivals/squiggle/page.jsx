// The default scenario with Squiggle's components: the answer, and the programme drawn 1,000 times in a web worker.
import { createRoot } from 'react-dom/client';
import { SqProject, SquiggleChart } from '@quri/squiggle-components';
import '@quri/squiggle-components/full.css';
import { runnerByName } from '@quri/squiggle-lang';
import '../page.css';
import { inputsOf } from '../../inputs.mjs';
import { programme } from '../../same_algorithm.mjs';
import { sentence, title } from '../sentence.js';

const inputs = inputsOf(SCENARIO.scenario);
const environment = { sampleCount: 1000, xyPointLength: 1000, seed: 'gigawatt' };
const project = new SqProject({ runner: runnerByName('web-worker', 1), environment });

function Page() {
  return (
    <>
      <h1>{title(inputs)}</h1>
      {sentence(inputs, programme(inputs).totals).map((text, k) => <p key={k}>{text}</p>)}
      <h2>How sure is it?</h2>
      <SquiggleChart code={CODE} project={project} chartHeight={220} />
    </>
  );
}

createRoot(document.getElementById('root')).render(<Page />);
