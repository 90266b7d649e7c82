"""oss2: what is kept of objects beside their content, and copies."""

import hashlib

import oss2
from conformance import tries
from oss2.models import Tagging, TaggingRule
from oss2_tests.cases import Oss2Case
from oss_suite import new_name

exceptions = oss2.exceptions


class WhatIsKeptOfAnObject(Oss2Case):
    def tags(self, key):
        return self.bucket.get_object_tagging(key).tag_set.tagging_rule

    @tries("PutObjectTagging", "GetObjectTagging", "DeleteObjectTagging")
    def test_tags(self):
        """are its tags"""
        self.bucket.put_object("tags", b"1")
        self.assertEqual(self.tags("tags"), {})
        rule = TaggingRule()
        rule.add("team", "a b")
        rule.add("k+-=._:/", "+-=._:/")
        self.bucket.put_object_tagging("tags", Tagging(rule))
        self.assertEqual(self.tags("tags"), {"team": "a b", "k+-=._:/": "+-=._:/"})
        self.assertEqual(self.bucket.head_object("tags").headers.get("x-oss-tagging-count"), "2")
        self.bucket.delete_object_tagging("tags")
        self.assertEqual(self.tags("tags"), {})

    @tries("PutObject", "GetObjectTagging")
    def test_tags_of_upload(self):
        """are the tags of its upload's header"""
        self.bucket.put_object("tagged", b"1", headers={"x-oss-tagging": "a=1&b%20c=%2B&d"})
        self.assertEqual(self.tags("tagged"), {"a": "1", "b c": "+", "d": ""})

    @tries("PutObjectTagging")
    def test_wrong_tags(self):
        """are 10 tags at most"""
        self.bucket.put_object("many tags", b"1")
        rule = TaggingRule()
        for n in range(11):
            rule.add(f"k{n}", "v")
        with self.refused("InvalidTag", 400):
            self.bucket.put_object_tagging("many tags", Tagging(rule))
        with self.refused("NoSuchKey", 404, exceptions.NoSuchKey):
            self.bucket.get_object_tagging("absent")

    @tries("PutObjectAcl", "GetObjectAcl")
    def test_acl(self):
        """is its access list"""
        self.bucket.put_object("acl", b"1")
        self.assertEqual(self.bucket.get_object_acl("acl").acl, "default")
        for acl in (oss2.OBJECT_ACL_PUBLIC_READ, oss2.OBJECT_ACL_PRIVATE, oss2.OBJECT_ACL_DEFAULT):
            self.bucket.put_object_acl("acl", acl)
            self.assertEqual(self.bucket.get_object_acl("acl").acl, acl)
        with self.refused("NoSuchKey", 404, exceptions.NoSuchKey):
            self.bucket.put_object_acl("absent", oss2.OBJECT_ACL_PRIVATE)

    @tries("PutSymlink", "GetSymlink", "GetObject")
    def test_symlink(self):
        """is the object that a symbolic link leads to"""
        self.bucket.put_object("target/é 1", b"content")
        self.bucket.put_symlink("target/é 1", "link")
        self.assertEqual(self.bucket.get_symlink("link").target_key, "target/é 1")
        self.assertEqual(self.bucket.get_object("link").read(), b"content")


class ACopy(Oss2Case):
    @tries("CopyObject", "HeadObject")
    def test_copy(self):
        """has the content, headers and metadata of its source"""
        self.bucket.put_object("a ü+/1", b"content", headers={"x-oss-meta-a": "1", "Content-Type": "text/csv"})
        result = self.bucket.copy_object(self.bucket.bucket_name, "a ü+/1", "copy")
        found = self.bucket.get_object("copy")
        self.assertEqual((found.read(), found.headers["x-oss-meta-a"], found.content_type), (b"content", "1", "text/csv"))
        self.assertEqual(result.status, 200)
        self.assertEqual(found.etag, hashlib.md5(b"content").hexdigest().upper())

    @tries("CopyObject", "HeadObject")
    def test_replace(self):
        """has the metadata of its request where that says REPLACE"""
        self.bucket.put_object("source", b"1", headers={"x-oss-meta-a": "1", "x-oss-meta-b": "1"})
        headers = {"x-oss-metadata-directive": "REPLACE", "x-oss-meta-a": "2", "Content-Type": "text/plain"}
        self.bucket.copy_object(self.bucket.bucket_name, "source", "replaced", headers=headers)
        found = self.bucket.head_object("replaced")
        self.assertEqual((found.headers["x-oss-meta-a"], found.content_type), ("2", "text/plain"))
        self.assertNotIn("x-oss-meta-b", found.headers)

    @tries("CopyObject")
    def test_meta(self):
        """of an object onto itself changes its metadata"""
        self.bucket.put_object("meta", b"1", headers={"x-oss-meta-a": "1"})
        self.bucket.update_object_meta("meta", {"x-oss-meta-b": "2"})
        found = self.bucket.get_object("meta")
        self.assertEqual((found.read(), found.headers.get("x-oss-meta-a"), found.headers["x-oss-meta-b"]), (b"1", None, "2"))

    @tries("CopyObject")
    def test_conditions(self):
        """is refused where a condition on its source does not hold"""
        etag = self.bucket.put_object("source", b"1").etag
        source = (self.bucket.bucket_name, "source", "conditional")
        self.bucket.copy_object(*source, headers={"x-oss-copy-source-if-match": etag})
        with self.refused("PreconditionFailed", 412, exceptions.PreconditionFailed):
            self.bucket.copy_object(*source, headers={"x-oss-copy-source-if-match": "0" * 32})
        with self.assertRaises(exceptions.NotModified):
            self.bucket.copy_object(*source, headers={"x-oss-copy-source-if-none-match": etag})

    @tries("CopyObject")
    def test_other_bucket(self):
        """may be in another bucket than its source, which must be there"""
        self.bucket.put_object("source", b"1")
        other = self.new_bucket()
        other.copy_object(self.bucket.bucket_name, "source", "copy")
        self.assertEqual(other.get_object("copy").read(), b"1")
        with self.refused("NoSuchKey", 404, exceptions.NoSuchKey):
            other.copy_object(self.bucket.bucket_name, "absent", "copy")
        with self.refused("NoSuchBucket", 404, exceptions.NoSuchBucket):
            other.copy_object(new_name("absent"), "source", "copy")
