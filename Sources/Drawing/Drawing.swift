import Platform

/// A picture of what a set of templates makes: the network, what stands in it, and who may connect to whom.
public enum Drawing {
  /// The picture as an SVG document, 1,600 pixels wide and as high as it must be. It needs no font and no file of its own;
  /// the same templates give the same bytes.
  public static func svg(of platform: Platform) -> String { Picture(Scene(platform)).document }
}
