"""A song, a face and a film as vectors: examples that show the form, not measurements."""

# Seven features from 0 to 1, and the tempo in beats per minute.
SONG = {
    "danceability": 0.70,
    "energy": 0.43,
    "speechiness": 0.56,
    "acousticness": 0.32,
    "instrumentalness": 0.00,
    "liveness": 0.36,
    "valence": 0.68,
    "tempo": 135.0,
}

FACE_START, FACE_END = [0.23, -0.45, 0.89], [0.12]  # of 128 numbers; the middle is left out

FILM = {"mind-bending": 0.95, "action": 0.80, "romance": 0.20, "visual spectacle": 0.60}
