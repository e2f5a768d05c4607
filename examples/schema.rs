//! Prints the JSON Schema of everything; the build makes the TypeScript types from it.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    println!("{}", goaltree::schema::all());
}
