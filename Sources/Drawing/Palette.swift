/// The colours, by what a thing is.
enum Palette {
  static let ink = "#1f2933"
  static let quiet = "#52606d"
  static let line = "#7b8794"
  static let white = "#ffffff"

  /// The colours of a kind of thing: its border and titles, and its ground.
  struct Tone {
    let strong: String
    let ground: String
  }

  static let region = Tone(strong: "#52606d", ground: "#fafbfc")
  static let network = Tone(strong: "#6d3fc0", ground: "#ffffff")
  static let publicSubnet = Tone(strong: "#2f7d32", ground: "#eef7ee")
  static let privateSubnet = Tone(strong: "#1769aa", ground: "#eef5fb")
  static let slurm = Tone(strong: "#1f2933", ground: "#f7f9fb")
  static let head = Tone(strong: "#b4451f", ground: "#fdf1ec")
  static let compute = Tone(strong: "#c0620a", ground: "#fff6ea")
  static let storage = Tone(strong: "#2e7d5b", ground: "#edf8f2")
  static let database = Tone(strong: "#2d5fbf", ground: "#eef3fd")
  static let monitoring = Tone(strong: "#a8327d", ground: "#fdf0f8")
  static let endpoints = Tone(strong: "#5a51a8", ground: "#f3f2fc")
  static let people = Tone(strong: "#1f2933", ground: "#ffffff")
  static let service = Tone(strong: "#52606d", ground: "#ffffff")
  static let spot = "#8a5a00"
  static let efa = "#0b6e6e"
  static let block = "#7a3e9d"
}
