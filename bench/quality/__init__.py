"""One table of what Retold gets right on labelled data, with peers on the same pairs in the same run."""
