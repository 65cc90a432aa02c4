/// The version, as in CHANGELOG.md and debian/changelog.
let transcriptdVersion = "0.1.0"
