"""How Java is started for the checkers that are written in it."""

# They are over before what the second compiler makes is worth its time: it costs them a third to a half of all.
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
