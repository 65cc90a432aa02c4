/// The version, as the daemon's own, in CHANGELOG.md and debian/changelog.
let programVersion = "0.1.0"
