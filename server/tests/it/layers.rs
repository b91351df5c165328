//! The order of the house, held by a machine: no circle between files, and no arrow up between the layers of `crates/README.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use syn::{
    Attribute, Item, ItemMod, ItemUse, UseTree, Visibility,
    visit::{self, Visit},
};

use crate::architecture::{root, sources};

/// Our own crates and where their sources are.
const CRATES: [(&str, &str); 14] = [
    ("app", "app/src"),
    ("domain", "crates/domain/src"),
    ("infobip", "crates/infobip/src"),
    ("mailer", "crates/mailer/src"),
    ("phone", "crates/phone/src"),
    ("scripts", "crates/scripts/src"),
    ("server", "server/src"),
    ("services", "crates/services/src"),
    ("simulator", "crates/simulator/src"),
    ("storage", "crates/storage/src"),
    ("store", "crates/store/src"),
    ("trials", "crates/trials/src"),
    ("verification", "crates/verification/src"),
    ("xtask", "xtask/src"),
];

/// A module that is a file: its crate, and the names that lead to it.
type Module = (String, Vec<String>);

/// What a file says about itself and others.
#[derive(Default)]
struct File {
    path: PathBuf,
    /// Names of what is defined in it.
    defines: BTreeSet<String>,
    /// What it brings in under a name that others may use, too.
    exports: BTreeMap<String, Vec<String>>,
    /// Paths to what it uses.
    uses: Vec<Vec<String>>,
}

/// Every file of our crates, by its module.
struct House(BTreeMap<Module, File>);

impl House {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        for (name, folder) in CRATES {
            let folder = root().join(folder);
            for path in sources(&folder) {
                let module = (name.to_owned(), names(&folder, &path));
                let text = fs::read_to_string(&path).unwrap();
                let mut file = File {
                    path: path.strip_prefix(root()).unwrap().to_owned(),
                    ..File::default()
                };
                let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let mut reader = Reader {
                    file: &mut file,
                    inside: 0,
                };
                reader.visit_file(&parsed);
                files.entry(module).or_insert(file);
            }
        }
        Self(files)
    }

    /// The file in which a path that `from` writes ends; none where it leads out of our house.
    fn resolve(&self, from: &Module, path: &[String], depth: u32) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        let (mut at, mut rest) = match first.as_str() {
            "crate" => ((from.0.clone(), Vec::new()), rest),
            "self" => (from.clone(), rest),
            "super" => ((from.0.clone(), parent(&from.1)?), rest),
            name if self.0.contains_key(&child(from, name)) => (from.clone(), path),
            name if CRATES.iter().any(|(ours, _)| *ours == name) => ((name.to_owned(), Vec::new()), rest),
            _ => return None,
        };
        while let Some(("super", further)) = rest.split_first().map(|(name, further)| (name.as_str(), further)) {
            (at, rest) = ((at.0.clone(), parent(&at.1)?), further);
        }
        for (place, name) in rest.iter().enumerate() {
            let next = child(&at, name);
            if self.0.contains_key(&next) {
                at = next;
                continue;
            }
            let file = self.0.get(&at)?;
            if let Some(exported) = file.exports.get(name)
                && !file.defines.contains(name)
                && depth < 8
            {
                let path: Vec<_> = exported.iter().chain(&rest[place + 1..]).cloned().collect();
                return self.resolve(&at, &path, depth + 1);
            }
            break;
        }
        self.0.contains_key(&at).then_some(at)
    }

    /// Which files each file uses.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let mut arrows = BTreeMap::new();
        for (module, file) in &self.0 {
            let used = file.uses.iter().filter_map(|path| self.resolve(module, path, 0));
            arrows.insert(module, used.filter(|used| used != module).collect());
        }
        arrows
    }

    fn path(&self, module: &Module) -> &Path {
        &self.0[module].path
    }
}

fn parent(names: &[String]) -> Option<Vec<String>> {
    names.split_last().map(|(_, parent)| parent.to_vec())
}

fn child((krate, names): &Module, name: &str) -> Module {
    let names = names.iter().cloned().chain([name.to_owned()]).collect();
    (krate.clone(), names)
}

/// The names that lead to the module of a file; none for the root of a crate.
fn names(folder: &Path, file: &Path) -> Vec<String> {
    let mut names: Vec<_> = file
        .strip_prefix(folder)
        .unwrap()
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    let last = names.last().map(String::as_str);
    if last == Some("mod") || (names.len() == 1 && matches!(last, Some("lib" | "main"))) {
        names.pop();
    }
    names
}

/// Reads what a file uses, except for its tests.
struct Reader<'a> {
    file: &'a mut File,
    /// How many modules within the file stand around: their `super` is the file itself.
    inside: usize,
}

impl Reader<'_> {
    fn uses(&mut self, path: Vec<String>) {
        let within = path.iter().take_while(|name| *name == "super").count().min(self.inside);
        let mut path = path.split_at(within).1.to_vec();
        if within > 0 && path.first().is_none_or(|name| name != "super") {
            path.insert(0, "self".to_owned());
        }
        self.file.uses.push(path);
    }

    fn tree(&mut self, tree: &UseTree, before: &[String], exported: bool) {
        match tree {
            UseTree::Path(path) => {
                let before: Vec<_> = before.iter().cloned().chain([path.ident.to_string()]).collect();
                self.tree(&path.tree, &before, exported);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, before, exported);
                }
            }
            UseTree::Glob(_) => self.uses(before.to_vec()),
            UseTree::Name(name) => self.leaf(&name.ident.to_string(), None, before, exported),
            UseTree::Rename(rename) => {
                self.leaf(
                    &rename.ident.to_string(),
                    Some(rename.rename.to_string()),
                    before,
                    exported,
                );
            }
        }
    }

    fn leaf(&mut self, name: &str, alias: Option<String>, before: &[String], exported: bool) {
        let mut path = before.to_vec();
        if name != "self" {
            path.push(name.to_owned());
        }
        if exported && self.inside == 0 {
            let known_as = alias.or_else(|| path.last().cloned());
            self.file
                .exports
                .extend(known_as.map(|known_as| (known_as, path.clone())));
        }
        self.uses(path);
    }

    fn define(&mut self, item: &Item) {
        let name = match item {
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::Type(item) => &item.ident,
            _ => return,
        };
        self.file.defines.insert(name.to_string());
    }
}

/// Whether something is compiled for tests only.
pub fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| {
                let condition = list.tokens.to_string();
                condition == "test" || (condition.starts_with("all") && condition.contains("test"))
            })
    })
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if self.inside == 0 {
            self.define(item);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_of_tests(&item.attrs) {
            return;
        }
        self.inside += 1;
        visit::visit_item_mod(self, item);
        self.inside -= 1;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let exported = !matches!(item.vis, Visibility::Inherited);
        self.tree(&item.tree, &[], exported);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.uses(names);
        }
        visit::visit_path(self, path);
    }
}

/// Files that use each other, over whatever others: each circle once, by the files in it.
fn circles(arrows: &BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<BTreeSet<Module>> {
    let dialing_area = |from: &Module| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(module) = next.pop() {
            for used in arrows.get(&module).into_iter().flatten() {
                if seen.insert(used.clone()) {
                    next.push(used.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> =
        arrows.keys().map(|module| (*module, dialing_area(module))).collect();
    let mut found = BTreeSet::new();
    for (module, seen) in &reached {
        if seen.contains(*module) {
            let circle = seen.iter().filter(|other| reached[other].contains(*module));
            found.insert(circle.cloned().collect());
        }
    }
    found
}

#[test]
fn no_file_uses_a_file_that_uses_it() {
    let house = House::read();
    let arrows = house.arrows();
    // What is looked at is worth looking at.
    assert!(arrows.len() > 300 && arrows.values().map(BTreeSet::len).sum::<usize>() > 1_000);

    let files = |circle: &BTreeSet<Module>| -> Vec<_> { circle.iter().map(|module| house.path(module)).collect() };
    let found: Vec<_> = circles(&arrows).iter().map(files).collect();
    assert!(found.is_empty(), "these files use each other: {found:#?}");
}

#[test]
fn a_circle_is_found_over_a_third_file_and_over_a_name_that_is_passed_on() {
    let module = |name: &str| ("a".to_owned(), vec![name.to_owned()]);
    let (one, two, three, alone) = (module("one"), module("two"), module("three"), module("alone"));
    let arrows = BTreeMap::from([
        (&one, BTreeSet::from([two.clone()])),
        (&two, BTreeSet::from([three.clone()])),
        (&three, BTreeSet::from([one.clone(), alone.clone()])),
        (&alone, BTreeSet::new()),
    ]);
    assert_eq!(
        circles(&arrows),
        BTreeSet::from([BTreeSet::from([one.clone(), two.clone(), three.clone()])])
    );

    let house = House::read();
    let from = ("services".to_owned(), Vec::new());
    let ask = ["verification", "ask"].map(str::to_owned);
    let resolved = house.resolve(&from, &ask, 0).unwrap();
    assert_eq!(
        house.path(&resolved),
        Path::new("crates/verification/src/challenge/ask.rs")
    );
}

/// The lines of `crates/README.md`, from the top: the rooms of each.
fn layers() -> Vec<Vec<(String, String)>> {
    let text = fs::read_to_string(root().join("crates/README.md")).unwrap();
    let (_, table) = text.split_once("```layers\n").unwrap();
    let (table, _) = table.split_once("```").unwrap();
    let room = |room: &str| {
        let (krate, name) = room.split_once('/').unwrap();
        (krate.to_owned(), name.to_owned())
    };
    table
        .lines()
        .map(|line| line.split_whitespace().map(room).collect())
        .collect()
}

#[test]
fn a_file_uses_its_own_room_and_rooms_below() {
    let house = House::read();
    let layers = layers();
    let floor = |(krate, names): &Module| {
        let room = (krate.clone(), names.first()?.clone());
        let place = layers.iter().position(|line| line.contains(&room));
        let lined = layers.iter().flatten().any(|(known, _)| known == krate);
        assert!(place.is_some() || !lined, "crates/README.md has no layer for {room:?}");
        place.map(|place| (place, room))
    };

    for (module, used) in house.arrows() {
        let Some((from, room)) = floor(module) else { continue };
        for other in &used {
            let Some((to, other_room)) = floor(other) else { continue };
            assert!(
                room == other_room || to > from,
                "{} uses {}, which is not below it",
                house.path(module).display(),
                house.path(other).display()
            );
        }
    }
    // Every room of the table is there.
    for (krate, name) in layers.iter().flatten() {
        let is_it = |(of, names): &Module| of == krate && names.first() == Some(name);
        assert!(house.0.keys().any(is_it), "{krate}/{name} is no room");
    }
}
