"""Three songs as vectors of audio features between 0 and 1, an example made for the book."""

FEATURES = ("energy", "danceability", "acousticness")

SONGS = {
    "Blinding Lights": [0.73, 0.51, 0.00],  # The Weeknd
    "Levitating": [0.69, 0.70, 0.03],  # Dua Lipa
    "Someone Like You": [0.34, 0.50, 0.75],  # Adele
}
