extension Section<Cluster.Backup> {
  static let backup = Section<Cluster.Backup>(
    "How many backups of `/home` and the persistent file systems are kept.", Cluster.unread.backup,
    [
      .optional(
        "daily", \.daily, .whole(0...365), default: 7, example: "7",
        "How many daily backups are kept; 0 for none."),
      .optional(
        "weekly", \.weekly, .whole(0...520), default: 4, example: "4",
        "How many weekly backups are kept; 0 for none."),
    ])
}
