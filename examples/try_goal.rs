use goaltree::check::{GoalInput, Profile, analyse_goal, date::Date};
fn main() {
    let today = Date::parse(&std::env::args().nth(1).unwrap()).unwrap();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let r = analyse_goal(&GoalInput { profile: Profile::Text, ..GoalInput::new(line.clone(), today) }).unwrap();
        let v = r.verdicts;
        println!(
            "{line}\n   S{} M{} T{} A{:?} R{:?} {:?} dl={:?} cad={:?} kind={:?}",
            v.specific as u8,
            v.measurable as u8,
            v.time_bound as u8,
            v.achievable,
            v.relevant,
            r.status,
            r.deadline.map(|d| d.to_string()),
            r.cadence,
            r.kind
        );
        for q in &r.quantities {
            println!("   q {} {} {:?} {:?} d={} per={:?}", q.value, q.unit, q.role, q.kind, q.delta, q.per);
        }
        for f in &r.findings {
            println!("   {} {:?} {}", f.code.as_str(), f.evidence, f.message);
        }
        for f in &r.understood {
            println!("     . {:?} {:?}..{:?} {}", f.kind, f.span.start, f.span.end, f.value);
        }
    }
}
