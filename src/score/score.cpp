// score/score.cpp : placeholder of the room until its first file lands.
