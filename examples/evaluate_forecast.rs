//! Forecasts every series of an evaluation set, and writes the forecasts for a scorer.
//!
//! ```text
//! cargo run --release --example evaluate_forecast [directory] [--weekly-season] [--no-backtest]
//! ```
//! The directory (default `../shared/data/forecast`) holds `dev.csv` and `short_dev.csv` with the columns
//! `dataset,id,period,horizon,train,test`, vectors joined by `;`. For each, `<name>.forecasts.csv` is written to the system's temporary
//! directory with the columns `dataset,id,model,ms,err,mean,lo80,hi80,lo95,hi95`, for
//! whatever scores them. `--weekly-season` fits weekly series with a season of 52,
//! `--no-backtest` leaves the backtests out, for timing.
//! The series are those of forecasting competitions and are not part of this project.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use goaltree::forecast::{Backtesting, Forecast, ForecastOptions, Grain, forecast};

fn main() -> Result<(), Box<dyn Error>> {
    let mut directory = PathBuf::from("../shared/data/forecast");
    let mut weekly_season = false;
    let mut backtest = Backtesting::On;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--weekly-season" => weekly_season = true,
            "--no-backtest" => backtest = Backtesting::Off,
            path => directory = PathBuf::from(path),
        }
    }
    let mut out = std::io::stdout();
    for name in ["dev", "short_dev"] {
        let source = directory.join(format!("{name}.csv"));
        let Ok(table) = std::fs::read_to_string(&source) else {
            writeln!(out, "{} is absent; nothing to evaluate", source.display())?;
            continue;
        };
        let target = std::env::temp_dir().join(format!("{name}.forecasts.csv"));
        let mean_skill = evaluate(&table, weekly_season, backtest, &target)?;
        writeln!(out, "{}: mean skill in its own backtests {mean_skill:.3}", target.display())?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "an example measures time; the engine has no clock")]
fn evaluate(table: &str, weekly_season: bool, backtest: Backtesting, target: &Path) -> Result<f64, Box<dyn Error>> {
    let mut forecasts = "dataset,id,model,ms,err,mean,lo80,hi80,lo95,hi95\n".to_owned();
    let mut skills = Vec::new();
    for line in table.lines().skip(1) {
        let [dataset, id, period, horizon, train, ..] = line.split(',').collect::<Vec<_>>()[..] else { continue };
        let series = train.split(';').map(|value| value.parse().map(Some)).collect::<Result<Vec<Option<f64>>, _>>()?;
        let mut options = ForecastOptions::new(horizon.parse()?);
        options.backtest = backtest;
        if weekly_season && dataset.contains("weekly") {
            options.grain = Some(Grain::Week);
        } else {
            options.season = Some(period.parse()?);
        }
        let start = std::time::Instant::now();
        let result = forecast(&series, &options)?;
        let milliseconds = start.elapsed().as_secs_f64() * 1e3;
        skills.extend(result.backtest.as_ref().and_then(|backtest| backtest.skill));
        write!(forecasts, "{dataset},{id},goaltree,{milliseconds:.3},")?;
        for path in paths(&result) {
            let numbers: Vec<String> = path.iter().map(f64::to_string).collect();
            write!(forecasts, ",{}", numbers.join(";"))?;
        }
        forecasts.push('\n');
    }
    std::fs::write(target, forecasts)?;
    Ok(skills.iter().sum::<f64>() / skills.len() as f64)
}

fn paths(forecast: &Forecast) -> impl Iterator<Item = &Vec<f64>> {
    let intervals = forecast.intervals.iter().flat_map(|interval| [&interval.lower, &interval.upper]);
    std::iter::once(&forecast.mean).chain(intervals)
}
