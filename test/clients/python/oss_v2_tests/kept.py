"""alibabacloud-oss-v2: what is kept of objects beside their content, and copies."""

import hashlib

import alibabacloud_oss_v2 as oss
from conformance import tries
from oss_suite import PART, content, new_name
from oss_v2_tests.cases import OssV2Case


class WhatIsKeptOfAnObject(OssV2Case):
    def tags(self, key):
        found = self.oss.get_object_tagging(oss.GetObjectTaggingRequest(self.bucket, key)).tag_set.tags or []
        # The client reads an empty value as None.
        return {one.key: one.value or "" for one in found}

    def tag(self, key, tags):
        tagging = oss.Tagging(oss.TagSet([oss.Tag(*one) for one in tags.items()]))
        self.oss.put_object_tagging(oss.PutObjectTaggingRequest(self.bucket, key, tagging))

    @tries("PutObjectTagging", "GetObjectTagging", "DeleteObjectTagging", "HeadObject")
    def test_tags(self):
        """are its tags"""
        self.put("tags")
        self.assertEqual(self.tags("tags"), {})
        self.tag("tags", {"team": "a b", "k+-=._:/": ""})
        self.assertEqual(self.tags("tags"), {"team": "a b", "k+-=._:/": ""})
        self.assertEqual(self.head("tags").tagging_count, 2)
        self.oss.delete_object_tagging(oss.DeleteObjectTaggingRequest(self.bucket, "tags"))
        self.assertEqual(self.tags("tags"), {})

    @tries("PutObject", "GetObjectTagging")
    def test_tags_of_upload(self):
        """are the tags of its upload"""
        self.put("tagged", tagging="a=1&b%20c=%2B")
        self.assertEqual(self.tags("tagged"), {"a": "1", "b c": "+"})

    @tries("PutObjectTagging", "GetObjectTagging")
    def test_absent(self):
        """is kept of an object that is there alone"""
        with self.refused("NoSuchKey", 404):
            self.tag("absent", {"a": "b"})
        with self.refused("NoSuchKey", 404):
            self.tags("absent")

    @tries("PutObjectAcl", "GetObjectAcl")
    def test_acl(self):
        """is its access list"""
        self.put("acl")
        get = lambda: self.oss.get_object_acl(oss.GetObjectAclRequest(self.bucket, "acl"))
        self.assertEqual(get().acl, "default")
        for acl in ("public-read", "private", "default"):
            self.oss.put_object_acl(oss.PutObjectAclRequest(self.bucket, "acl", acl=acl))
            self.assertEqual(get().acl, acl)
        self.assertTrue(get().owner.id)

    @tries("PutSymlink", "GetSymlink", "GetObject", "HeadObject")
    def test_symlink(self):
        """is the object that a symbolic link leads to"""
        self.put("target", b"content")
        self.oss.put_symlink(oss.PutSymlinkRequest(self.bucket, "link", symlink_target="target"))
        self.assertEqual(self.oss.get_symlink(oss.GetSymlinkRequest(self.bucket, "link")).target, "target")
        self.assertEqual(self.read("link"), b"content")


class ACopy(OssV2Case):
    def copy(self, source, key, **more):
        request = oss.CopyObjectRequest(self.bucket, key, **{"source_bucket": self.bucket, "source_key": source, **more})
        return self.oss.copy_object(request)

    @tries("CopyObject", "HeadObject")
    def test_copy(self):
        """has the content, headers and metadata of its source"""
        self.put("a ü+/1", b"content", metadata={"a": "1"}, content_type="text/csv", tagging="t=1")
        result = self.copy("a ü+/1", "copy")
        found = self.get("copy")
        self.assertEqual((found.body.content, found.metadata["a"], found.content_type), (b"content", "1", "text/csv"))
        self.assertEqual((result.etag, found.tagging_count), (f'"{hashlib.md5(b"content").hexdigest().upper()}"', 1))
        self.assertEqual(result.last_modified, found.last_modified)
        self.assertEqual(result.hash_crc64, found.hash_crc64)

    @tries("CopyObject", "HeadObject")
    def test_replace(self):
        """has the metadata and tags of its request where that says REPLACE"""
        self.put("source", metadata={"a": "1", "b": "1"}, tagging="t=1&u=2")
        self.copy("source", "replaced", metadata_directive="REPLACE", metadata={"a": "2"}, tagging_directive="REPLACE", tagging="v=3")
        found = self.head("replaced")
        self.assertEqual((dict(found.metadata), found.tagging_count), ({"a": "2"}, 1))

    @tries("CopyObject")
    def test_conditions(self):
        """is refused where a condition on its source does not hold"""
        etag = self.put("source").etag
        self.copy("source", "conditional", if_match=etag)
        with self.refused("PreconditionFailed", 412):
            self.copy("source", "conditional", if_match='"0"')
        with self.assertRaises(oss.exceptions.OperationError) as caught:
            self.copy("source", "conditional", if_none_match=etag)
        self.assertEqual(caught.exception.unwrap().status_code, 304)

    @tries("CopyObject")
    def test_forbidden(self):
        """does not replace an object where that is forbidden"""
        self.put("kept", b"old")
        self.put("source", b"new")
        with self.refused("FileAlreadyExists", 409):
            self.copy("source", "kept", forbid_overwrite=True)
        self.assertEqual(self.read("kept"), b"old")

    @tries("CopyObject")
    def test_absent(self):
        """needs a source that is there"""
        with self.refused("NoSuchKey", 404):
            self.copy("absent", "copy")
        with self.refused("NoSuchBucket", 404):
            self.copy("absent", "copy", source_bucket=new_name("absent"))

    @tries("CopyObject", "HeadObject", "InitiateMultipartUpload", "UploadPartCopy", "CompleteMultipartUpload")
    def test_copier(self):
        """is made by the client's copier at once, or in parts"""
        body = content(PART * 3 + 5)
        self.put("long é", body, metadata={"a": "1"})
        copier = self.oss.copier(part_size=PART, parallel_num=3, disable_shallow_copy=True)
        for threshold, type in ((PART * 10, "Normal"), (PART, "Multipart")):
            with self.subTest(type):
                request = oss.CopyObjectRequest(self.bucket, type, source_bucket=self.bucket, source_key="long é")
                copier.copy(request, multipart_copy_threshold=threshold)
                found = self.get(type)
                self.assertEqual((found.body.content, found.object_type, found.metadata["a"]), (body, type, "1"))
