print("transcriptd")
