"""alibabacloud-oss-v2: its client of asyncio, on aiohttp."""

import asyncio

import alibabacloud_oss_v2 as oss
import alibabacloud_oss_v2.aio as oss_aio
from conformance import tries
from oss_suite import PART, content
from oss_v2_tests.cases import OssV2Case, config, service_error


class ACoroutine(OssV2Case):
    def run_with(self, use, **changes):
        """Runs a coroutine with a client, which is closed after it."""

        async def main():
            async with oss_aio.AsyncClient(config(**changes)) as client:
                return await use(client)

        return asyncio.run(main())

    @tries("PutObject", "GetObject", "HeadObject", "DeleteObject")
    def test_object(self):
        """writes, reads, looks at and deletes an object, by both signatures"""

        async def use(client):
            put = await client.put_object(oss.PutObjectRequest(self.bucket, "a/é +", body=b"content", metadata={"a": "1"}))
            found = await client.get_object(oss.GetObjectRequest(self.bucket, "a/é +"))
            async with found.body as body:
                self.assertEqual(await body.read(), b"content")
            head = await client.head_object(oss.HeadObjectRequest(self.bucket, "a/é +"))
            self.assertEqual((head.etag, head.metadata["a"], head.hash_crc64), (put.etag, "1", put.hash_crc64))
            await client.delete_object(oss.DeleteObjectRequest(self.bucket, "a/é +"))
            self.assertFalse(await client.is_object_exist(self.bucket, "a/é +"))

        for version in ("v1", "v4"):
            self.run_with(use, signature_version=version)

    @tries("PutObject", "GetObject")
    def test_many(self):
        """is one of 64 that write and read at once"""

        async def use(client):
            async def turn(n):
                await client.put_object(oss.PutObjectRequest(self.bucket, f"many/{n}", body=content(20_000, n)))
                found = await client.get_object(oss.GetObjectRequest(self.bucket, f"many/{n}"))
                async with found.body as body:
                    return await body.read() == content(20_000, n)

            return await asyncio.gather(*(turn(n) for n in range(64)))

        self.assertEqual(self.run_with(use), [True] * 64)

    @tries("GetObject")
    def test_iteration(self):
        """reads an object by iteration, and leaves one in the middle"""
        self.put("long", content(1_000_000))

        async def use(client):
            found = await client.get_object(oss.GetObjectRequest(self.bucket, "long"))
            async with found.body as body:
                pieces = [piece async for piece in await body.iter_bytes()]
            left = await client.get_object(oss.GetObjectRequest(self.bucket, "long"))
            await left.body.close()
            return b"".join(pieces)

        self.assertEqual(self.run_with(use), content(1_000_000))

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "ListParts")
    def test_parts(self):
        """uploads in parts at once"""
        body = content(PART * 3)

        async def use(client):
            at = {"bucket": self.bucket, "key": "parts"}
            id = (await client.initiate_multipart_upload(oss.InitiateMultipartUploadRequest(**at))).upload_id

            async def part(n):
                piece = body[(n - 1) * PART : n * PART]
                result = await client.upload_part(oss.UploadPartRequest(**at, part_number=n, upload_id=id, body=piece))
                return oss.UploadPart(n, result.etag)

            parts = await asyncio.gather(*(part(n) for n in (1, 2, 3)))
            listed = await client.list_parts(oss.ListPartsRequest(**at, upload_id=id))
            self.assertEqual([one.etag for one in listed.parts], [one.etag for one in parts])
            whole = oss.CompleteMultipartUpload(list(parts))
            await client.complete_multipart_upload(
                oss.CompleteMultipartUploadRequest(**at, upload_id=id, complete_multipart_upload=whole)
            )

        self.run_with(use)
        self.assertEqual(self.read("parts"), body)

    @tries("ListObjectsV2")
    def test_list(self):
        """lists objects page by page"""
        for n in range(7):
            self.put(f"listed/{n}")

        async def use(client):
            pages = client.list_objects_v2_paginator().iter_page(oss.ListObjectsV2Request(self.bucket, prefix="listed/", max_keys=3))
            return [one.key async for page in pages for one in page.contents]

        self.assertEqual(self.run_with(use), [f"listed/{n}" for n in range(7)])

    @tries("GetObject", "GetBucketInfo")
    def test_errors(self):
        """raises the errors of the service with their fields"""

        async def use(client):
            try:
                await client.get_object(oss.GetObjectRequest(self.bucket, "absent"))
            except oss.exceptions.OperationError as error:
                return service_error(error)

        error = self.run_with(use)
        self.assertEqual((error.code, error.status_code, error.error_fileds["Key"]), ("NoSuchKey", 404, "absent"))
        self.assertRegex(error.request_id, r"^[0-9A-F]{24}$")
