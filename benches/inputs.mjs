// A scenario as `gigawatt compute --format json` prints it, as same_algorithm.mjs takes it.
const h100 = { bf16: 989.4e12, fp8: 1979e12, fp4: 1979e12 };

export function inputsOf(scenario) {
  const s = { ...scenario, h100_flops: h100[scenario.precision] };
  for (const id of ['power_limited', 'refresh']) s[id] = s[id] === 'yes';
  return s;
}
