"""The functions that compute the answers of the questions: one module a topic, named like its file.

The module of the topic `dot-product-and-similarity` is `dot_product_and_similarity`.
Every public name in it, also an imported one, is known to the expressions of that topic's questions.
"""
