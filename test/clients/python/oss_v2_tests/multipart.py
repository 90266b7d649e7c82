"""alibabacloud-oss-v2: uploads in parts."""

import hashlib
import io

import alibabacloud_oss_v2 as oss
from conformance import tries
from oss_suite import PART, content
from oss_v2_tests.cases import OssV2Case

BODY = content(PART * 2 + 77)
PIECES = [BODY[:PART], BODY[PART : PART * 2], BODY[PART * 2 :]]


class AnUploadInParts(OssV2Case):
    def begin(self, key, **more):
        return self.oss.initiate_multipart_upload(oss.InitiateMultipartUploadRequest(self.bucket, key, **more)).upload_id

    def part(self, key, id, number, body, **more):
        return self.oss.upload_part(oss.UploadPartRequest(self.bucket, key, number, id, body=body, **more))

    def send(self, key, id, pieces=PIECES):
        return [oss.UploadPart(number, self.part(key, id, number, piece).etag) for number, piece in enumerate(pieces, 1)]

    def complete(self, key, id, parts, **more):
        request = oss.CompleteMultipartUploadRequest(self.bucket, key, id, complete_multipart_upload=oss.CompleteMultipartUpload(parts), **more)
        return self.oss.complete_multipart_upload(request)

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload")
    def test_by_hand(self):
        """is an object once it is completed, with an ETag of its own form"""
        id = self.begin("by hand/é", content_type="video/mp4", metadata={"a": "1"}, tagging="t=1")
        result = self.complete("by hand/é", id, self.send("by hand/é", id))
        found = self.get("by hand/é")
        self.assertEqual((found.body.content, found.content_type, found.metadata["a"]), (BODY, "video/mp4", "1"))
        self.assertEqual((found.object_type, found.etag, found.tagging_count), ("Multipart", result.etag, 1))
        self.assertRegex(result.etag, r'^"[0-9A-F]{32}-3"$')
        self.assertEqual(result.hash_crc64, found.hash_crc64)
        self.assertEqual((result.bucket, result.key), (self.bucket, "by hand/é"))

    @tries("CompleteMultipartUpload")
    def test_all(self):
        """is completed with all of its parts where none is named"""
        id = self.begin("all")
        self.send("all", id)
        request = oss.CompleteMultipartUploadRequest(self.bucket, "all", id, complete_all="yes")
        self.oss.complete_multipart_upload(request)
        self.assertEqual(self.read("all"), BODY)

    @tries("ListParts")
    def test_parts(self):
        """lists its parts, by the paginator too"""
        id = self.begin("listed é")
        self.send("listed é", id)
        request = oss.ListPartsRequest(self.bucket, "listed é", id, max_parts=2, encoding_type="url")
        page = self.oss.list_parts(request)
        facts = [(one.part_number, one.size, one.etag) for one in page.parts]
        self.assertEqual(facts, [(n, PART, f'"{hashlib.md5(PIECES[n - 1]).hexdigest().upper()}"') for n in (1, 2)])
        facts = (page.key, page.upload_id, page.is_truncated, page.next_part_number_marker, page.max_parts)
        self.assertEqual(facts, ("listed é", id, True, 2, 2))
        pages = self.oss.list_parts_paginator().iter_page(request)
        self.assertEqual([one.part_number for found in pages for one in found.parts], [1, 2, 3])

    @tries("AbortMultipartUpload")
    def test_abort(self):
        """is gone once it was aborted"""
        id = self.begin("aborted")
        self.send("aborted", id)
        abort = lambda: self.oss.abort_multipart_upload(oss.AbortMultipartUploadRequest(self.bucket, "aborted", id))
        self.assertEqual(abort().status_code, 204)
        list_parts = lambda: self.oss.list_parts(oss.ListPartsRequest(self.bucket, "aborted", id))
        for call in (abort, list_parts, lambda: self.part("aborted", id, 1, b"1")):
            with self.refused("NoSuchUpload", 404):
                call()

    @tries("ListMultipartUploads")
    def test_uploads(self):
        """is listed by key and id until it is over"""
        bucket = self.new_bucket()
        ids = {}
        for key in ("a/é", "a/é", "a/2", "b"):
            ids[self.oss.initiate_multipart_upload(oss.InitiateMultipartUploadRequest(bucket, key)).upload_id] = key
        request = oss.ListMultipartUploadsRequest(bucket, max_uploads=1)
        pages = self.oss.list_multipart_uploads_paginator().iter_page(request)
        self.assertEqual({one.upload_id: one.key for page in pages for one in page.uploads}, ids)
        page = self.oss.list_multipart_uploads(oss.ListMultipartUploadsRequest(bucket, prefix="a/", encoding_type="url"))
        self.assertEqual((page.prefix, len(page.uploads), page.is_truncated), ("a/", 3, False))

    @tries("CompleteMultipartUpload")
    def test_wrong_parts(self):
        """is not completed with parts of another content, or too small"""
        id = self.begin("wrong")
        parts = self.send("wrong", id)
        with self.refused("InvalidPart", 400):
            self.complete("wrong", id, [oss.UploadPart(1, '"0"'), *parts[1:]])
        with self.refused("InvalidPartOrder", 400):
            self.complete("wrong", id, parts[::-1])
        small = self.begin("small")
        with self.refused("EntityTooSmall", 400):
            self.complete("small", small, self.send("small", small, [b"1", b"2"]))

    @tries("UploadPartCopy", "CompleteMultipartUpload")
    def test_copy(self):
        """takes parts of other objects, whole or by their ranges"""
        self.put("source é", BODY)
        id = self.begin("copied")

        def copy(number, **more):
            request = oss.UploadPartCopyRequest(self.bucket, "copied", number, id, source_bucket=self.bucket, source_key="source é", **more)
            result = self.oss.upload_part_copy(request)
            self.assertTrue(result.last_modified)
            return oss.UploadPart(number, result.etag)

        self.complete("copied", id, [copy(1, source_range=f"bytes=0-{PART - 1}"), copy(2)])
        self.assertEqual(self.read("copied"), BODY[:PART] + BODY)


class TheUploader(OssV2Case):
    SIZE = 1_500_000

    def options(self, **more):
        return {"part_size": PART, "parallel_num": 4, **more}

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "PutObject")
    def test_file(self):
        """uploads a file by several threads, and a small one at once"""
        uploader = self.oss.uploader(**self.options())
        for key, size, type in (("long é", self.SIZE, "Multipart"), ("small", 100, "Normal")):
            uploader.upload_file(oss.PutObjectRequest(self.bucket, key), self.file(size))
            found = self.get(key)
            self.assertEqual((found.body.content, found.object_type), (content(size), type))

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload")
    def test_stream(self):
        """uploads a stream, with its progress"""
        seen = []
        request = oss.PutObjectRequest(self.bucket, "stream", progress_fn=lambda n, written, total: seen.append(written))
        self.oss.uploader(**self.options()).upload_from(request, io.BytesIO(content(self.SIZE)))
        self.assertEqual((self.read("stream"), max(seen)), (content(self.SIZE), self.SIZE))

    @tries("ListParts", "UploadPart", "CompleteMultipartUpload")
    def test_checkpoint(self):
        """goes on from its checkpoint after an upload that broke off"""
        name, done = self.file(self.SIZE), []

        def break_off(n, written, total):
            done.append(written)
            if len(done) == 8:
                raise ConnectionAbortedError("the user stops")

        options = self.options(enable_checkpoint=True, checkpoint_dir=str(self.folder), parallel_num=1)
        with self.assertRaises(Exception):
            self.oss.uploader(**options).upload_file(oss.PutObjectRequest(self.bucket, "resumed", progress_fn=break_off), name)
        (upload,) = self.oss.list_multipart_uploads(oss.ListMultipartUploadsRequest(self.bucket, prefix="resumed")).uploads
        result = self.oss.uploader(**options).upload_file(oss.PutObjectRequest(self.bucket, "resumed"), name)
        self.assertEqual(result.upload_id, upload.upload_id)
        self.assertEqual(self.read("resumed"), content(self.SIZE))

    @tries("AbortMultipartUpload")
    def test_failure(self):
        """leaves no upload behind where a part fails"""
        class Broken(io.BytesIO):
            def read(self, amount=-1):
                if self.tell() >= PART * 3:
                    raise OSError("the disk is gone")
                return super().read(amount)

        with self.assertRaises(Exception):
            self.oss.uploader(**self.options(parallel_num=1)).upload_from(oss.PutObjectRequest(self.bucket, "broken"), Broken(content(self.SIZE)))
        self.assertFalse(self.oss.list_multipart_uploads(oss.ListMultipartUploadsRequest(self.bucket, prefix="broken")).uploads)
        self.assertFalse(self.oss.is_object_exist(self.bucket, "broken"))
