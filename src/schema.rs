//! The JSON Schema of the document and of everything that crosses the boundary; `types.d.ts` is made from it.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::{check, engine, forecast, plan, shape, text};

/// One schema with all types under `$defs`.
///
/// What goes in is described as it may be left out; what comes out, as it is always there.
pub fn all() -> Value {
    let mut taken = Collection { definitions: Map::new(), generator: SchemaSettings::draft2020_12().for_deserialize().into_generator() };
    taken.add::<shape::LangOptions>();
    taken.add::<shape::MessageOptions>();
    taken.add::<shape::CheckOptions>();
    taken.add::<engine::EvaluateOptions>();
    taken.add::<engine::DecomposeOptions>();
    taken.add::<engine::SensitivityOptions>();
    taken.add::<engine::TableOptions>();
    taken.add::<engine::ExplainOptions>();
    taken.add::<engine::SimulateOptions>();
    taken.add::<engine::VarianceOptions>();
    taken.add::<engine::AttributeOptions>();
    taken.add::<engine::CompareOptions>();
    taken.add::<engine::PaceOptions>();
    taken.add::<forecast::ForecastOptions>();
    taken.add::<forecast::HistoryOptions>();
    taken.add::<check::GoalInput>();
    taken.add::<shape::AskedRules>();
    taken.add::<check::SetGoal>();
    taken.add::<check::SetOptions>();
    taken.add::<check::StatementParts>();
    let mut given = Collection { definitions: Map::new(), generator: SchemaSettings::draft2020_12().for_serialize().into_generator() };
    given.add::<text::Problem>();
    given.add::<shape::PlanReading>();
    given.add::<shape::FormulaReading>();
    given.add::<shape::Noted>();
    given.add::<plan::number::Written>();
    given.add::<engine::Structure>();
    given.add::<engine::Evaluation>();
    given.add::<engine::Decomposition>();
    given.add::<engine::Sensitivity>();
    given.add::<engine::Table>();
    given.add::<engine::Explanation>();
    given.add::<engine::SimulationResult>();
    given.add::<engine::VarianceShares>();
    given.add::<engine::Attribution>();
    given.add::<engine::Comparison>();
    given.add::<engine::Pace>();
    given.add::<forecast::Forecast>();
    given.add::<forecast::MetricForecast>();
    given.add::<check::GoalReport>();
    given.add::<check::PlanCheck>();
    given.add::<check::Improvement>();
    given.add::<text::statement::Statement>();
    given.add::<check::Interview>();
    given.add::<check::PlanInterview>();
    // A type of both sides is described as it comes out, which is also how the document is written.
    let mut definitions = taken.finish();
    definitions.extend(given.finish());
    // A plan goes both ways; what its reader has a default for may be left out.
    let mut document = Collection { definitions: Map::new(), generator: SchemaSettings::draft2020_12().for_deserialize().into_generator() };
    document.add::<plan::Plan>();
    definitions.extend(document.finish());
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(schema)
}

struct Collection {
    definitions: Map<String, Value>,
    generator: SchemaGenerator,
}

impl Collection {
    fn add<T: JsonSchema>(&mut self) {
        let schema: Schema = self.generator.subschema_for::<T>();
        debug_assert!(schema.as_value().get("$ref").is_some(), "{} has a name of its own", T::schema_name());
    }

    fn finish(mut self) -> Map<String, Value> {
        let definitions = self.generator.take_definitions(true);
        self.definitions.extend(definitions);
        self.definitions
    }
}
