/// The version of transcriptd and transcriptctl, as in CHANGELOG.md and debian/changelog.
package let transcriptdVersion = "0.1.0"
