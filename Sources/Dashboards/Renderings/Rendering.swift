/// Figures and measures as files and answers other than pages; a page is a `Theme`'s.
///
/// Each is a `static` function in an extension, in a file of its own.
public enum Rendering {}
