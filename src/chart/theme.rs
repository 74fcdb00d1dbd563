//! What a colour means, and the one table of what it looks like in light and in dark.
//!
//! Charts say [`Role::Energy`]; only a painter turns that into a colour. The style sheet of the
//! page has the same values (a test compares them), and the tests below prove the table:
//! contrast to the ground, contrast of text, and distance under three kinds of colour blindness.

/// The part a colour plays. The number is the index in [`ROLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Role {
    /// What is read: numbers, labels, the line that matters.
    #[default]
    Text,
    /// What is read second: axis labels, notes, today's date.
    Muted,
    /// Grid lines and frames. The only role that may be fainter than 3:1, for it says nothing alone.
    Hairline,
    /// The paper.
    Ground,
    /// The one accent of the page.
    Accent,
    /// Chips and servers; money as a limit.
    Chips,
    /// Network and storage.
    Network,
    /// Construction; power as a limit.
    Construction,
    /// Sustaining capital spending.
    Sustaining,
    /// Energy.
    Energy,
    /// Operations; chip supply as a limit.
    Operations,
    /// The oldest chips still running ...
    Vintage1,
    Vintage2,
    Vintage3,
    Vintage4,
    Vintage5,
    /// ... and the newest.
    Vintage6,
}

/// A colour as `0xRRGGBB`.
pub type Rgb = u32;

/// One row of the table: a role, its name in CSS (`c-chips`, `--chips`), and its two colours.
#[derive(Debug, Clone, Copy)]
pub struct Swatch {
    pub role: Role,
    pub name: &'static str,
    pub light: Rgb,
    pub dark: Rgb,
}

/// Every role, in the order of its number.
pub const ROLES: [Swatch; Role::COUNT] = [
    swatch(Role::Text, "text", 0x1c1b19, 0xece9e2),
    swatch(Role::Muted, "muted", 0x5d5a53, 0xa8a49b),
    swatch(Role::Hairline, "hairline", 0xd8d3c7, 0x343840),
    swatch(Role::Ground, "ground", 0xfffdf8, 0x15181d),
    swatch(Role::Accent, "accent", 0x2b2f8f, 0x8f9cf2),
    swatch(Role::Chips, "chips", 0x2b2f8f, 0x8f9cf2),
    swatch(Role::Network, "network", 0x2a93d5, 0x2f7f9f),
    swatch(Role::Construction, "construction", 0x6e3312, 0xb05f28),
    swatch(Role::Sustaining, "sustaining", 0xd9588a, 0xf08cb8),
    swatch(Role::Energy, "energy", 0x8c8b1a, 0xe0d24a),
    swatch(Role::Operations, "operations", 0x0b6b52, 0x9ff0d0),
    // The hue of the chips in OKLCH, in steps of contrast to the ground: 3.2, 4.6, 5.7, 7.1, 9.1
    // and 10.8 in light; 3.1, 4.6, 6.0, 7.6, 9.4 and 11.5 in dark. None lies between 3.3 and 4.5,
    // so that one of the two inks can always be read on it: see `ink_on`.
    swatch(Role::Vintage1, "vintage-1", 0x7b8bd3, 0x565eb2),
    swatch(Role::Vintage2, "vintage-2", 0x616fba, 0x717ccc),
    swatch(Role::Vintage3, "vintage-3", 0x5260ac, 0x8691db),
    swatch(Role::Vintage4, "vintage-4", 0x44509f, 0x9aa6ea),
    swatch(Role::Vintage5, "vintage-5", 0x363f91, 0xadb9f8),
    swatch(Role::Vintage6, "vintage-6", 0x2b2f8f, 0xc4cdfe),
];

/// The vintages, old to new.
const RAMP: [Role; 6] =
    [Role::Vintage1, Role::Vintage2, Role::Vintage3, Role::Vintage4, Role::Vintage5, Role::Vintage6];

/// How much of the chips' colour lies over the ground in each step of a shade, the least first.
pub const SHADES: [f64; 7] = [0.1, 0.23, 0.36, 0.49, 0.62, 0.75, 0.88];

/// The opacities in which `steps` shades are laid one over the other, each over all that is below it:
/// together they are steps of [`SHADES`], from the first to the last.
pub fn shades(steps: usize) -> Vec<f64> {
    let last = SHADES.len() - 1;
    let step = |k: usize| if steps < 2 { 0 } else { (k.min(steps - 1) * last + (steps - 1) / 2) / (steps - 1) };
    let mut below = 0.0;
    let over = |k: usize| {
        let whole = SHADES[step(k)];
        let over = (whole - below) / (1.0 - below);
        below = whole;
        over
    };
    (0..steps.min(SHADES.len())).map(over).collect()
}

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = 17;

    /// The role with this number; text, if there is none.
    pub fn from_number(number: u8) -> Self {
        ROLES.get(usize::from(number)).map_or(Role::Text, |s| s.role)
    }

    /// The colour of vintage `index` of `count`, counted from the oldest. A lone vintage is new.
    pub fn vintage(index: usize, count: usize) -> Self {
        let last = RAMP.len() - 1;
        let newest = count.saturating_sub(1);
        if newest == 0 {
            return RAMP[last];
        }
        RAMP[(index.min(newest) * last + newest / 2) / newest]
    }

    /// The role in which text can be read on an area of this role: at least 4.5:1 in both themes.
    /// Meant for the vintages, the only areas that carry text.
    pub fn ink_on(self) -> Self {
        match self {
            Role::Vintage1 | Role::Ground | Role::Hairline => Role::Text,
            _ => Role::Ground,
        }
    }

    /// Its name in CSS: class `c-chips`, custom property `--chips`.
    pub fn name(self) -> &'static str {
        ROLES[self as usize].name
    }
}

/// A colour as CSS has it: `#2b2f8f`.
pub fn css(colour: Rgb) -> String {
    format!("#{colour:06x}")
}

const fn swatch(role: Role, name: &'static str, light: Rgb, dark: Rgb) -> Swatch {
    Swatch { role, name, light, dark }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The six classes of spending: the colours that stand side by side.
    const CLASSES: [Role; 6] =
        [Role::Chips, Role::Network, Role::Construction, Role::Sustaining, Role::Energy, Role::Operations];
    /// Smallest CAM02-UCS distance of two classes, for any of the three kinds of colour blindness.
    const LEAST_DISTANCE: [(&str, f64); 2] = [("light", 16.7), ("dark", 14.5)];

    type Vec3 = [f64; 3];

    type Theme = (&'static str, fn(Role) -> Rgb);

    fn themes() -> [Theme; 2] {
        [("light", |role| ROLES[role as usize].light), ("dark", |role| ROLES[role as usize].dark)]
    }

    #[test]
    fn rows_stand_in_the_order_of_their_numbers() {
        for (index, row) in ROLES.iter().enumerate() {
            assert_eq!(row.role as usize, index, "{}", row.name);
            assert_eq!(Role::from_number(index as u8), row.role);
        }
        assert_eq!(Role::from_number(200), Role::Text);
    }

    #[test]
    fn ramp_runs_from_old_to_new_and_never_back() {
        assert_eq!(Role::vintage(0, 1), Role::Vintage6);
        for count in 2..60 {
            assert_eq!(Role::vintage(0, count), Role::Vintage1);
            assert_eq!(Role::vintage(count - 1, count), Role::Vintage6);
            for i in 1..count {
                assert!(Role::vintage(i, count) as u8 >= Role::vintage(i - 1, count) as u8);
            }
        }
    }

    #[test]
    fn every_role_stands_out_from_the_ground() {
        for (theme, colour) in themes() {
            for row in ROLES {
                let least = match row.role {
                    Role::Ground => continue,
                    Role::Hairline => 1.4,
                    Role::Text | Role::Muted | Role::Accent => 4.5,
                    _ => 3.0,
                };
                let found = contrast(colour(row.role), colour(Role::Ground));
                assert!(found >= least, "{theme} {}: {found:.2}", row.name);
            }
        }
    }

    /// Neighbouring shades differ by 6 of the 100 steps of lightness (CIE L*), which is what is left of
    /// them in grey, and seven of them are one over the other what they are alone.
    #[test]
    fn shades_are_told_apart_in_grey() {
        for (theme, colour) in themes() {
            let mixed = |opacity: f64| {
                let part = |shift: u32| {
                    let of = |role: Role| f64::from(colour(role) >> shift & 255);
                    (of(Role::Ground) + (of(Role::Chips) - of(Role::Ground)) * opacity).round() as u32
                };
                part(16) << 16 | part(8) << 8 | part(0)
            };
            let lightness = |c: Rgb| 116.0 * dot([0.2126, 0.7152, 0.0722], linear(c)).cbrt() - 16.0;
            for pair in [0.0].iter().chain(&SHADES).collect::<Vec<_>>().windows(2) {
                let found = (lightness(mixed(*pair[0])) - lightness(mixed(*pair[1]))).abs();
                assert!(found >= 6.0, "{theme}: {} and {} {found:.1}", pair[0], pair[1]);
                for (kind, matrix) in KINDS {
                    let found = distance(seen(mixed(*pair[0]), &matrix), seen(mixed(*pair[1]), &matrix));
                    assert!(found >= 5.0, "{theme}, {kind}: {} and {} {found:.1}", pair[0], pair[1]);
                }
            }
        }
    }

    #[test]
    fn shades_lie_one_over_the_other() {
        for steps in 0..=SHADES.len() {
            let all = shades(steps);
            assert_eq!(all.len(), steps);
            let mut left = 1.0;
            let sums: Vec<f64> = all
                .iter()
                .map(|over| {
                    left *= 1.0 - over;
                    1.0 - left
                })
                .collect();
            let known = |sum: &f64| SHADES.iter().any(|shade| (shade - sum).abs() < 1e-9);
            assert!(sums.iter().all(known) && sums.windows(2).all(|pair| pair[0] < pair[1]), "{sums:?}");
        }
        assert!((shades(7)[6] - (0.88 - 0.75) / 0.25).abs() < 1e-12);
    }

    #[test]
    fn text_on_a_vintage_can_be_read() {
        for (theme, colour) in themes() {
            for role in RAMP {
                let found = contrast(colour(role), colour(role.ink_on()));
                assert!(found >= 4.5, "{theme} {}: {found:.2}", role.name());
            }
        }
    }

    #[test]
    fn classes_stay_apart_under_colour_blindness() {
        for ((theme, colour), (_, least)) in themes().into_iter().zip(LEAST_DISTANCE) {
            for (kind, matrix) in KINDS {
                for (i, a) in CLASSES.iter().enumerate() {
                    for b in &CLASSES[..i] {
                        let found = distance(seen(colour(*a), &matrix), seen(colour(*b), &matrix));
                        assert!(found >= least, "{theme}, {kind}: {a:?} and {b:?} {found:.2}");
                    }
                }
            }
        }
    }

    /// The same pair measured by the Python package colorspacious 1.1.2, whose "CAM02-UCS" and
    /// "sRGB1+CVD" are this metric and this simulation: the test above rests on these numbers.
    #[test]
    fn distances_are_those_of_the_reference() {
        let light = |role: Role| ROLES[role as usize].light;
        let near = |kind: usize, a, b, reference: f64| {
            let found = distance(seen(light(a), &KINDS[kind].1), seen(light(b), &KINDS[kind].1));
            assert!((found - reference).abs() < 0.01, "{found} is not {reference}");
        };
        near(0, Role::Energy, Role::Operations, 31.2518);
        near(1, Role::Network, Role::Sustaining, 17.5533);
        near(2, Role::Construction, Role::Operations, 16.9123);
        near(3, Role::Chips, Role::Operations, 16.7572);
    }

    /// Colour blindness by Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
    const KINDS: [(&str, [Vec3; 3]); 4] = [
        ("full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ),
        (
            "deuteranopia",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        ),
        (
            "tritanopia",
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
        ),
    ];

    fn linear(colour: Rgb) -> Vec3 {
        [16, 8, 0].map(|shift| {
            let c = f64::from((colour >> shift) & 255) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let luminance = |c| dot([0.2126, 0.7152, 0.0722], linear(c)) + 0.05;
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    fn seen(colour: Rgb, matrix: &[Vec3; 3]) -> Vec3 {
        times(matrix, linear(colour)).map(|c| c.clamp(0.0, 1.0))
    }

    fn dot(a: Vec3, b: Vec3) -> f64 {
        a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
    }

    fn times(m: &[Vec3; 3], v: Vec3) -> Vec3 {
        [dot(m[0], v), dot(m[1], v), dot(m[2], v)]
    }

    /// Distance of two linear RGB colours in CAM02-UCS.
    fn distance(a: Vec3, b: Vec3) -> f64 {
        let (a, b) = (cam02_ucs(a), cam02_ucs(b));
        (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
    }

    /// CIECAM02 (CIE 159:2004) under the sRGB viewing conditions (D65, adapting luminance
    /// 64/pi/5 cd/m2, background 20, average surround), then the uniform space of Luo et al. (2006).
    fn cam02_ucs(rgb: Vec3) -> Vec3 {
        const CAT02: [Vec3; 3] = [[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]];
        const CAT02_BACK: [Vec3; 3] = [
            [1.096123820835514, -0.278869000218287, 0.182745179382773],
            [0.454369041975359, 0.473533154307412, 0.072097803717229],
            [-0.009627608738429, -0.005698031216113, 1.015325639954543],
        ];
        const HUNT: [Vec3; 3] = [[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]];
        const SRGB: [Vec3; 3] = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
        let (f, c, nc) = (1.0, 0.69, 1.0);
        let adapting: f64 = 64.0 / std::f64::consts::PI / 5.0;
        let white = [95.047, 100.0, 108.883];
        let k = 1.0 / (5.0 * adapting + 1.0);
        let fl = 0.2 * k.powi(4) * (5.0 * adapting) + 0.1 * (1.0 - k.powi(4)).powi(2) * (5.0 * adapting).cbrt();
        let n: f64 = 0.2;
        let nbb = 0.725 * n.powf(-0.2);
        let z = 1.48 + n.sqrt();
        let degree = f * (1.0 - (1.0 / 3.6) * ((-adapting - 42.0) / 92.0).exp());
        let white_cone = times(&CAT02, white);
        let response = |xyz: Vec3| {
            let cone = times(&CAT02, xyz);
            let mut adapted = [0.0; 3];
            for i in 0..3 {
                adapted[i] = (degree * white[1] / white_cone[i] + 1.0 - degree) * cone[i];
            }
            times(&HUNT, times(&CAT02_BACK, adapted)).map(|v| {
                let t = (fl * v.abs() / 100.0).powf(0.42);
                v.signum() * 400.0 * t / (t + 27.13) + 0.1
            })
        };
        let lightness = |p: Vec3| (2.0 * p[0] + p[1] + p[2] / 20.0 - 0.305) * nbb;
        let p = response(times(&SRGB, rgb).map(|v| v * 100.0));
        let a = p[0] - 12.0 * p[1] / 11.0 + p[2] / 11.0;
        let b = (p[0] + p[1] - 2.0 * p[2]) / 9.0;
        let hue = b.atan2(a);
        let eccentricity = 0.25 * ((hue + 2.0).cos() + 3.8);
        let j = 100.0 * (lightness(p) / lightness(response(white))).powf(c * z);
        let t = 50_000.0 / 13.0 * nc * nbb * eccentricity * a.hypot(b) / (p[0] + p[1] + 21.0 / 20.0 * p[2]);
        let chroma = t.powf(0.9) * (j / 100.0).sqrt() * (1.64 - 0.29_f64.powf(n)).powf(0.73);
        let colourfulness = (1.0 + 0.0228 * chroma * fl.powf(0.25)).ln() / 0.0228;
        [1.7 * j / (1.0 + 0.007 * j), colourfulness * hue.cos(), colourfulness * hue.sin()]
    }
}
