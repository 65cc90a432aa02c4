print("transcriptctl")
