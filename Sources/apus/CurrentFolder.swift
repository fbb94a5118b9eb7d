import Glibc

/// The folder in which the command was called.
enum CurrentFolder {
  /// Its absolute path, as the shell names it where that is the same folder, for a link in it is the user's choice.
  static var path: String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
